package dev.symposium.bench;

import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpec.Loop;
import java.util.Map;
import java.util.OptionalInt;

/** The trials of these benchmarks. */
final class Specs {

    /** The other arms warm up for the least of it; a trial goes on until it is steady, as always. */
    static final Loop LOOP =
            new Loop(10, 100_000_000L, 3_000_000_000L, 3_000_000_000L, 10_000_000_000L, 10_000_000_000L);

    private static final long SEED = 42;

    private Specs() {}

    /** Tasks that do nothing but compute. */
    static TrialSpec computing(String backend, int tasks, long tokens, int sampleEvery) {
        int cores = Jvm.cores().size();
        return new TrialSpec(
                "bench",
                "mixed",
                Map.of("tasks", (long) tasks, "cpu", tokens, "wait", 0L, "critical", 0L, "payload", 0L),
                backend,
                Map.of(),
                backend.equals("sequential") ? 1 : cores,
                OptionalInt.empty(),
                cores,
                SEED,
                sampleEvery,
                LOOP);
    }
}
