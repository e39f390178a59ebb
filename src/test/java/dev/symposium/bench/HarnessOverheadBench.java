package dev.symposium.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.protocol.TrialSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What measuring adds to tasks of 15 µs, the shortest of which each one is stamped. */
class HarnessOverheadBench {

    private static final long TASK_NANOS = 15_000;
    private static final int TASKS = 200;
    private static final int BLOCKS = 12;

    @Test
    void aTrialCostsLittleMoreThanItsWork() throws Exception {
        TrialSpec spec = Specs.computing("sequential", TASKS, Measured.tokens(TASK_NANOS), 1);
        assertThat(Measured.byTrial(spec).answer())
                .isEqualTo(Measured.byHand(spec).answer());
        Blocks blocks = new Blocks(
                        "trial",
                        () -> Measured.byTrial(spec).cpuPerUnit(),
                        "by hand",
                        () -> Measured.byHand(spec).cpuPerUnit(),
                        1)
                .run(Blocks.count(BLOCKS));
        BenchReport.ofHost()
                .publish(List.of(BenchResult.ratio("harness-overhead", "ns CPU/task", blocks, new Bound.AtMost(1.02))));
    }
}
