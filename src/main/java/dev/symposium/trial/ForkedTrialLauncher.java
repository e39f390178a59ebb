package dev.symposium.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts each trial as a process: {@code setsid taskset -c <cores> <command> run}. Thread-safe.
 *
 * <p>Once closed it starts nothing more: a trial asked for then is {@link TrialOutcome.Cancelled}.
 */
final class ForkedTrialLauncher implements TrialLauncher, AutoCloseable {

    private static final String RUN = "run";
    private static final String LOG = "stderr.log";

    private final Map<String, RuntimeCommand> runtimes;
    private final ProcessStarter starter;
    private final long logLimitBytes;
    private final Set<ForkedTrial> running = ConcurrentHashMap.newKeySet();

    /** Set once, before the trials that run are cancelled. */
    private volatile boolean closed;

    ForkedTrialLauncher(List<RuntimeCommand> runtimes, ProcessStarter starter, long logLimitBytes) {
        Map<String, RuntimeCommand> byName = new HashMap<>();
        runtimes.forEach(runtime -> byName.put(runtime.file().name(), runtime));
        this.runtimes = Map.copyOf(byName);
        this.starter = starter;
        this.logLimitBytes = logLimitBytes;
    }

    @Override
    public RunningTrial start(TrialRequest request, TrialListener listener) {
        RuntimeCommand runtime = runtimes.get(request.runtime());
        if (runtime == null) {
            throw new IllegalArgumentException(
                    "there is no runtime '" + request.runtime() + "', only " + runtimes.keySet());
        }
        long startedNanos = System.nanoTime();
        try {
            Files.createDirectories(request.artifacts());
            OptionalLong cpuBefore = ForkedTrial.childrenCpu();
            TrialProcess process = starter.start(start(request, runtime));
            TrialLog errors = new TrialLog(request.artifacts().resolve(LOG), logLimitBytes);
            return begin(new ForkedTrial(request, runtime.file(), listener, process, errors, startedNanos, cpuBefore));
        } catch (IOException e) {
            return UnstartedTrial.because(
                    request,
                    new TrialOutcome.Failed("it could not be started: " + e.getMessage()),
                    Duration.ofNanos(System.nanoTime() - startedNanos));
        }
    }

    private static ProcessStarter.Start start(TrialRequest request, RuntimeCommand runtime) {
        LeaseCommand.Lease lease = new LeaseCommand.Lease(request.lease(), request.cores(), request.heapMiB());
        return runtime.start(request.spec().trial(), RUN, lease, request.artifacts());
    }

    private RunningTrial begin(ForkedTrial trial) {
        running.add(trial);
        trial.whenOver(() -> running.remove(trial));
        trial.begin();
        if (closed) {
            trial.cancel();
        }
        return trial;
    }

    /** Cancels every trial that still runs, and waits until their processes have gone. */
    @Override
    public void close() {
        closed = true;
        List<ForkedTrial> left = new ArrayList<>(running);
        left.forEach(ForkedTrial::cancel);
        left.forEach(ForkedTrial::close);
    }
}
