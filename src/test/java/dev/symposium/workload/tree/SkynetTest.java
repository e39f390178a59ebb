package dev.symposium.workload.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.Operation;
import dev.symposium.workload.Ops;
import dev.symposium.workload.PureWorkloadContract;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.ThreadsEngine;
import dev.symposium.workload.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SkynetTest extends PureWorkloadContract {

    @Override
    protected Workload workload() {
        return new Skynet();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("size", "1000");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("size", "1001");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("size", "10000000", "cutoff", "1");
    }

    @Override
    protected boolean seeded() {
        return false;
    }

    @Override
    protected List<Map<String, String>> variants() {
        return List.of(
                Map.of("cutoff", "1"),
                Map.of("size", "9"),
                Map.of("size", "11", "cutoff", "1"),
                Map.of("size", "12345", "cutoff", "7"),
                Map.of("cutoff", "1000000"));
    }

    @Test
    void theDefaultIs499999500000() throws InterruptedException {
        Operation operation = workload().prepare(TestParams.of(workload().description(), Map.of()), 1);
        assertThat(SkynetTree.SUM.number(Ops.run(operation, new ThreadsEngine(1))))
                .isEqualTo(499_999_500_000L);
        assertThat(SkynetTree.SUM.number(operation.reference())).isEqualTo(499_999_500_000L);
    }
}
