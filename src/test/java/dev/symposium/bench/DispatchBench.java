package dev.symposium.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.protocol.TrialSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What handing over a task costs that does next to nothing. */
class DispatchBench {

    private static final int TASKS = 1_000;

    /** As the service chooses it for tasks of half a microsecond. */
    private static final int SAMPLE_EVERY = 32;

    private static final int BLOCKS = 12;

    @Test
    void backendsDispatchLikeHandWrittenCode() throws Exception {
        List<BenchResult> results = new ArrayList<>();
        for (String backend : List.of("fixed-pool", "virtual-threads")) {
            results.add(dispatch(backend));
        }
        BenchReport.ofHost().publish(results);
    }

    /** The rest of the catalogue, as far as its tasks stay in one process: what the idiom costs, not what we add to it. */
    @Test
    void everyIdiomCostsWhatItCostsByHand() throws Exception {
        List<BenchResult> results = new ArrayList<>();
        for (String backend : List.of(
                "platform-per-task",
                "fixed-pool-chunked",
                "fork-join",
                "parallel-stream",
                "completable-future",
                "structured-scope",
                "event-loop",
                "blocking-queue",
                "netty",
                "reactor",
                "pekko",
                "disruptor",
                "channels")) {
            results.add(dispatch(backend));
        }
        BenchReport.ofHost().publish(results);
    }

    private static BenchResult dispatch(String backend) throws Exception {
        TrialSpec spec = Specs.computing(backend, TASKS, 0, SAMPLE_EVERY);
        assertThat(Measured.byTrial(spec).answer())
                .isEqualTo(Measured.byHand(spec).answer());
        Blocks blocks = new Blocks(
                        "trial", () -> cpuPerTask(spec), "by hand", () -> cpuPerTaskByHand(spec), backend.hashCode())
                .run(Blocks.count(BLOCKS));
        return BenchResult.ratio("dispatch-" + backend, "ns CPU/task", blocks, new Bound.AtMost(1.15));
    }

    private static double cpuPerTask(TrialSpec spec) throws IOException {
        return Measured.byTrial(spec).cpuPerUnit();
    }

    private static double cpuPerTaskByHand(TrialSpec spec) throws IOException {
        return Measured.byHand(spec).cpuPerUnit();
    }
}
