package dev.symposium.harness;

import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpec.Loop;
import java.util.Map;
import java.util.OptionalInt;

/** Specs of trials that are as short as can be. */
final class Specs {

    static final long MILLI = 1_000_000L;

    /** Two iterations, two ops of warm-up, three seconds until a stall. */
    static final Loop SHORT = new Loop(2, 1, 50 * MILLI, 0, 0, 3_000 * MILLI);

    private Specs() {}

    static TrialSpec of(String workload, Map<String, Object> params, String backend, Loop loop) {
        return new TrialSpec("trial-1", workload, params, backend, Map.of(), 2, OptionalInt.empty(), 2, 42, 1, loop);
    }

    /** Of what tests make themselves. */
    static TrialSpec test(Loop loop) {
        return of(TestWorkload.ID, Map.of(), TestBackend.ID, loop);
    }

    static TrialSpec mixed(String backend, Loop loop) {
        return of(
                "mixed",
                Map.of("tasks", 20L, "cpu", 500L, "wait", MILLI, "critical", 10L, "payload", 64L),
                backend,
                loop);
    }
}
