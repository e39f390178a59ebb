package dev.symposium.schedule;

import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.trial.RunningTrial;
import dev.symposium.trial.TrialEnd;
import dev.symposium.trial.TrialLauncher;
import dev.symposium.trial.TrialListener;
import dev.symposium.trial.TrialOutcome;
import dev.symposium.trial.TrialRequest;
import dev.symposium.trial.TrialResult;
import dev.symposium.trial.TrialTranscript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Trials that need no process: each ends at once as the script says, or runs until it is cancelled. Thread-safe. */
final class ScriptedLauncher implements TrialLauncher {

    private final SettableClock clock;
    private final List<TrialRequest> started = new CopyOnWriteArrayList<>();
    private final List<String> cancelled = new CopyOnWriteArrayList<>();

    private volatile Function<TrialRequest, Optional<TrialOutcome>> script = request -> Optional.of(measured());
    private volatile Function<String, Double> nanosPerUnit = backend -> 1e6;

    ScriptedLauncher(SettableClock clock) {
        this.clock = clock;
    }

    static TrialOutcome measured() {
        return new TrialOutcome.Measured(done());
    }

    static TrialOutcome stalled() {
        return new TrialOutcome.Stalled(
                new TrialEvent.Stall(TrialEvent.StallKind.DEADLOCK, 3_000_000_000L, List.of(), List.of(), null));
    }

    /** What becomes of a trial; empty: it runs until it is cancelled. */
    void script(Function<TrialRequest, Optional<TrialOutcome>> outcomes) {
        script = outcomes;
    }

    /** What a unit costs, by the id of the backend. */
    void cost(Function<String, Double> nanos) {
        nanosPerUnit = nanos;
    }

    List<TrialRequest> started() {
        return started;
    }

    List<String> cancelled() {
        return cancelled;
    }

    @Override
    public RunningTrial start(TrialRequest request, TrialListener listener) {
        started.add(request);
        Optional<TrialOutcome> outcome = script.apply(request);
        Scripted trial = new Scripted(request);
        outcome.ifPresent(trial::end);
        return trial;
    }

    private static TrialEvent.Done done() {
        return new TrialEvent.Done(new TrialEvent.Answers("0", "0", 2, null), 1L << 20, Map.of());
    }

    private final class Scripted implements RunningTrial {

        private final TrialRequest request;
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile TrialOutcome outcome = new TrialOutcome.Cancelled();

        Scripted(TrialRequest request) {
            this.request = request;
        }

        void end(TrialOutcome how) {
            clock.tick(Duration.ofSeconds(1));
            outcome = how;
            over.countDown();
        }

        @Override
        public String id() {
            return request.spec().trial();
        }

        @Override
        public OptionalLong pid() {
            return OptionalLong.empty();
        }

        @Override
        public TrialResult await() throws InterruptedException {
            over.await();
            return result();
        }

        @Override
        public Optional<TrialResult> await(Duration atMost) throws InterruptedException {
            return over.await(atMost.toMillis(), TimeUnit.MILLISECONDS) ? Optional.of(result()) : Optional.empty();
        }

        @Override
        public void cancel() {
            if (over.getCount() > 0) {
                cancelled.add(id());
                over.countDown();
            }
        }

        @Override
        public void close() {
            cancel();
        }

        private TrialResult result() {
            boolean measured = outcome instanceof TrialOutcome.Measured;
            long nanos = Math.round(100 * nanosPerUnit.apply(request.spec().backend()));
            List<Iteration> iterations = measured
                    ? List.of(new Iteration(
                            Phase.MEASURE,
                            0,
                            2,
                            100,
                            nanos,
                            nanos,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            List.of(),
                            Map.of()))
                    : List.of();
            return new TrialResult(
                    id(),
                    request.runtime(),
                    outcome,
                    new TrialTranscript(null, null, iterations, List.of(), measured ? done() : null),
                    new TrialEnd(
                            Duration.ofSeconds(1),
                            OptionalInt.of(0),
                            null,
                            true,
                            true,
                            OptionalLong.empty(),
                            "",
                            null));
        }
    }
}
