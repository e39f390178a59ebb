package dev.symposium.workload;

import java.util.function.LongSupplier;

/** What {@link Stages} of nothing but tokens must answer, stage after stage, by {@link TokenJump}. */
final class StagesReference implements LongSupplier {

    private final long[] tokens;
    private final int items;
    private final long seed;

    /** @param tokens of each stage */
    StagesReference(long[] tokens, int items, long seed) {
        this.tokens = tokens.clone();
        this.items = items;
        this.seed = seed;
    }

    @Override
    public long getAsLong() {
        long[] values = new long[items];
        long order = 0;
        for (int i = 0; i < items; i++) {
            values[i] = Batch.seedOf(seed, i);
            order = Mix.mix64(order, i);
        }
        long answer = 0;
        for (int stage = 0; stage < tokens.length; stage++) {
            TokenJump jump = new TokenJump(tokens[stage]);
            long left = 0;
            for (int i = 0; i < items; i++) {
                values[i] = Mix.mix64(stage, jump.from(values[i]));
                left = Mix.mix64(left, values[i]);
            }
            answer += Mix.mix64(stage, Mix.mix64(order, left));
        }
        for (int i = items - 1; i >= 0; i--) {
            answer += Mix.mix64(i, values[i]);
        }
        return answer;
    }
}
