package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Backends;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialEvent.Ready;
import dev.symposium.protocol.TrialEvent.Stall;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpec.Loop;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Trials without a fault raise no alarm, though every fifth is stopped for three seconds in the middle. A process each:
 * as many as {@code symposium.clean-trials} says, 200 where {@code CI} is set. What is stopped needs no core, so a few run
 * at a time.
 */
class CleanTrialsIT {

    private static final int TRIALS =
            Integer.getInteger("symposium.clean-trials", "true".equals(System.getenv("CI")) ? 200 : 20);
    private static final int AT_ONCE = 3;
    private static final int STOPPED_EVERY = 5;
    private static final long STOPPED_MILLIS = 3_000;
    private static final long MILLI = Specs.MILLI;

    /** Less than they are stopped for: time that has passed would be an alarm, ticks are none. */
    private static final long STALL_NANOS = 2_500 * MILLI;

    private static final Loop SHORT = new Loop(4, 20 * MILLI, 500 * MILLI, 0, 40 * MILLI, STALL_NANOS);

    /** Measures until it was stopped, however late the signal comes. */
    private static final Loop LONG = new Loop(60, 25 * MILLI, 1_500 * MILLI, 0, 40 * MILLI, STALL_NANOS);

    private record Cell(String workload, Map<String, String> params, String backend) {}

    private static final List<Cell> CELLS = List.of(
            new Cell("mixed", Map.of("tasks", "20", "cpu", "1us", "critical", "1us"), "fixed-pool"),
            philosophers("tanenbaum", "virtual-threads"),
            new Cell("counter", Map.of("rounds", "500"), "virtual-threads"),
            new Cell("sleep", Map.of("tasks", "40", "duration", "5ms"), "event-loop"),
            philosophers("ordered", "platform-per-task"),
            new Cell("mixed", Map.of("tasks", "20", "cpu", "1us", "critical", "1us"), "fork-join"),
            philosophers("footman", "fixed-pool"),
            new Cell("prime-factors", Map.of("tasks", "20"), "completable-future"),
            philosophers("monitor", "event-loop"),
            new Cell("counter", Map.of("rounds", "500", "lock", "spin"), "fixed-pool"),
            philosophers("monitor", "platform-per-task"));

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void noneRaisesAnAlarm() throws Exception {
        List<Future<String>> trials = new ArrayList<>();
        try (ExecutorService lanes = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < TRIALS; i++) {
                Cell cell = CELLS.get(i % CELLS.size());
                boolean stopped = i % STOPPED_EVERY == STOPPED_EVERY - 1;
                trials.add(lanes.submit(() -> fault(cell, stopped)));
            }
        }
        List<String> faults = new ArrayList<>();
        for (Future<String> trial : trials) {
            faults.add(trial.get());
        }

        assertThat(faults).hasSize(TRIALS).containsOnly("");
    }

    /** What is wrong with a trial of it; empty if nothing is. */
    private static String fault(Cell cell, boolean stopped) throws Exception {
        try (TrialProcess trial = TrialProcess.of(spec(cell, stopped ? LONG : SHORT))) {
            if (stopped) {
                trial.await(Ready.class, ready -> true);
                trial.signal("STOP");
                if (!trial.awaitStopped()) {
                    return cell + " had ended before it was stopped: " + trial;
                }
                Thread.sleep(STOPPED_MILLIS); // the time itself is what is tested
                trial.signal("CONT");
            }
            boolean clean = trial.exit() == 0
                    && trial.all(Stall.class).isEmpty()
                    && trial.all(Done.class).size() == 1
                    && trial.all(Done.class).getFirst().answers().violation() == null;
            return clean ? "" : cell + (stopped ? ", stopped: " : ": ") + trial;
        }
    }

    private static TrialSpec spec(Cell cell, Loop loop) {
        Workload workload = Workloads.find(cell.workload()).orElseThrow();
        assertThat(Backends.find(cell.backend())).isPresent();
        return Specs.of(
                cell.workload(),
                TestParams.of(workload.description(), cell.params()).values(),
                cell.backend(),
                loop);
    }

    private static Cell philosophers(String strategy, String backend) {
        return new Cell(
                "dining-philosophers", Map.of("strategy", strategy, "regime", "zero", "duration", "20ms"), backend);
    }
}
