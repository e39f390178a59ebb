package dev.symposium.harness;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.host.MemoryPeak;
import dev.symposium.host.ProcessTree;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Isolation;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialEvent.Moment;
import dev.symposium.protocol.TrialEvent.Ready;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;
import dev.symposium.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One trial from its spec to {@code done}: the reference answer, warm-up, calibration, measuring, calibration. The first
 * wrong op ends it, with a violation in {@code done}. Runs its ops on the thread that calls {@link #run}; for one use.
 */
final class Trial {

    private final TrialSpec spec;
    private final Workload workload;
    private final Backend backend;
    private final EventSink events;
    private final OpProgress progress = new OpProgress();
    private final StallDetective detective;
    private final Heartbeat heartbeat;

    /**
     * @param halt what ends the process when the work comes to a standstill
     * @param artifacts where a thread dump may be left
     */
    Trial(TrialSpec spec, Workload workload, Backend backend, EventSink events, Halt halt, Optional<Path> artifacts) {
        this.spec = spec;
        this.workload = workload;
        this.backend = backend;
        this.events = events;
        detective = new StallDetective(
                new ThreadDumper(artifacts), "symposium-".concat(spec.backend()).concat("-"), spec.parallelism());
        heartbeat = new Heartbeat(
                progress, new StallWatch(spec.loop().stallNanos(), Heartbeat.TICK_NANOS), detective, events, halt);
    }

    /**
     * Measures and reports. What the workload or the backend throws goes to the caller; the engine is then left as it
     * is, because closing it might wait for what will never end.
     */
    void run() throws InterruptedException {
        heartbeat.start();
        try {
            events.emit(measured());
        } finally {
            heartbeat.close();
        }
    }

    private Done measured() throws InterruptedException {
        Params params = new Params(spec.workloadParams());
        try (Operation operation = workload.prepare(params, spec.seed())) {
            detective.watch(operation);
            operation.open();
            return measured(operation, params);
        }
    }

    private Done measured(Operation operation, Params params) throws InterruptedException {
        List<Long> helpers = operation.helpers();
        HelperCores cores = HelperCores.arrange(
                helpers, spec.parallelism(), backend.description().parallelismByPinning());
        Bounds bounds = new Bounds(spec.parallelism(), spec.inFlight());
        AnswerCheck check = new AnswerCheck(
                operation.reference(),
                operation.leastNanos(spec.parallelism(), effectiveInFlight(operation.work(), bounds)));
        Engine engine = backend.open(
                bounds,
                new Params(spec.backendParams()),
                operation.work(),
                new Recipe(spec.workload(), params, spec.seed()));
        Latencies latencies = measure(operation, engine, check, cores);
        Done done = new Done(check.answers(), memoryPeakBytes(helpers), latencies.encoded());
        close(engine, operation);
        return done;
    }

    private Latencies measure(Operation operation, Engine engine, AnswerCheck check, HelperCores cores)
            throws InterruptedException {
        try (OpTimer timer = new OpTimer()) {
            MeterLoader meters = new MeterLoader(backend.description().isolation(), operation.helpers());
            OpRunner runner = OpRunner.of(operation, engine, timer, spec.sampleEvery());
            IterationLoop loop = new IterationLoop(
                    operation,
                    engine,
                    runner,
                    check,
                    new IterationClock(meters),
                    progress,
                    spec.loop().iterationNanos(),
                    cores.counters());
            Calibrator calibrator = new Calibrator(spec.cores());
            warmUp(loop, check, meters, calibrator);
            Latencies latencies = new Latencies();
            if (!check.isViolated()) {
                Measurement measurement = new Measurement(loop, spec.loop(), check, events, latencies);
                measurement.run();
                events.emit(calibrator.calibrate(Moment.AFTER));
                checkCpu(operation, measurement, check);
            }
            return latencies;
        }
    }

    /** The time that {@code ready} tells is all that is spent here, the calibration included. */
    private void warmUp(IterationLoop loop, AnswerCheck check, MeterLoader meters, Calibrator calibrator)
            throws InterruptedException {
        long began = System.nanoTime();
        meters.start();
        Warmup warmup = new Warmup(loop, spec.loop(), check, events);
        warmup.run();
        meters.await();
        if (!check.isViolated()) {
            events.emit(calibrator.calibrate(Moment.BEFORE));
            events.emit(new Ready(warmup.iterations(), warmup.isSteady(), System.nanoTime() - began));
        }
    }

    /** Where P is enforced by pinning, there is nothing to check. */
    private void checkCpu(Operation operation, Measurement measurement, AnswerCheck check) {
        if (!backend.description().pins(workload.description().shape())) {
            String overuse = new CpuLimit(spec.parallelism(), helpers(operation.work()))
                    .violation(measurement.backendCpuNanos(spec.cores()), measurement.wallNanos());
            if (overuse != null) {
                check.violate(overuse);
            }
        }
    }

    /** Where the workers are processes, what the backend has in this one are those that submit to them. */
    private int helpers(Work work) {
        return backend.description().isolation() == Isolation.SAME_HEAP
                ? 1
                : Math.max(
                        1,
                        backend.threads(new Bounds(spec.parallelism(), spec.inFlight()), work)
                                .peak());
    }

    /** A backend that does not come to its end is as stuck as an op that does not. */
    private void close(Engine engine, Operation operation) {
        progress.begin(operation.work());
        engine.close();
        progress.pause();
    }

    /**
     * How many tasks or items can wait at a time, as far as the idiom says. Workers that are held by a wait are P for a
     * batch; stages may have one each.
     */
    private OptionalInt effectiveInFlight(Work work, Bounds bounds) {
        BackendDescription description = backend.description();
        int asked = bounds.inFlight().orElse(Integer.MAX_VALUE);
        int most = asked;
        if ("one".equals(description.fixedInFlight())) {
            most = 1;
        } else if ("parallelism".equals(description.fixedInFlight())
                || (work instanceof Batch && description.waitHoldsWorker())) {
            most = Math.min(asked, bounds.parallelism());
        }
        return most == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(most);
    }

    private @Nullable Long memoryPeakBytes(List<Long> helpers) {
        OptionalLong peak = backend.description().isolation() == Isolation.SAME_HEAP
                ? MemoryPeak.bytesOfSelf()
                : ProcessTree.of(ProcessHandle.current().pid()).without(helpers).memoryPeakBytes();
        return peak.isPresent() ? peak.getAsLong() : null;
    }
}
