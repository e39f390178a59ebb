package dev.symposium.harness;

import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.protocol.TrialSpec.Loop;
import dev.symposium.stats.SteadyState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs iterations until their figures have levelled off or time is up. As long as the meters are not made, CPU counts
 * as none, which no busy window passes as steady. For one thread.
 */
final class Warmup {

    private final IterationLoop loop;
    private final AnswerCheck check;
    private final EventSink events;
    private final SteadyState steadyState;
    private boolean steady;

    Warmup(IterationLoop loop, Loop limits, AnswerCheck check, EventSink events) {
        this.loop = loop;
        this.check = check;
        this.events = events;
        steadyState =
                new SteadyState(Duration.ofNanos(limits.warmupMinNanos()), Duration.ofNanos(limits.warmupMaxNanos()));
    }

    /** Ends early when an op was wrong. */
    void run() throws InterruptedException {
        Latencies thrownAway = new Latencies();
        SteadyState.Progress progress = SteadyState.Progress.WARMING;
        while (progress == SteadyState.Progress.WARMING && !check.isViolated()) {
            Iteration iteration = loop.run(Phase.WARMUP, steadyState.iterations(), thrownAway);
            events.emit(iteration);
            progress = steadyState.add(new SteadyState.Iteration(
                    Math.max(1, iteration.wallNanos()),
                    orNone(iteration.cpuNanos()),
                    orNone(iteration.jitNanos()),
                    iteration.ops(),
                    iteration.units()));
        }
        steady = progress == SteadyState.Progress.STEADY;
    }

    int iterations() {
        return steadyState.iterations();
    }

    boolean isSteady() {
        return steady;
    }

    private static long orNone(@Nullable Long figure) {
        return figure == null ? 0 : figure;
    }
}
