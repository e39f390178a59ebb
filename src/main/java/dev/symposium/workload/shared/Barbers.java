package dev.symposium.workload.shared;

import dev.symposium.workload.Mix;
import dev.symposium.workload.Tokens;

/** Cuts hair by burning so many tokens; hair that is cut twice shows it. Immutable. */
record Barbers(long tokens) implements Haircut {

    @Override
    public long cut(long hair) {
        return Mix.mix64(Tokens.burn(hair, tokens));
    }
}
