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

class FibTest extends PureWorkloadContract {

    @Override
    protected Workload workload() {
        return new Fib();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("size", "12");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("size", "13");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("size", "35", "cutoff", "1");
    }

    @Override
    protected boolean seeded() {
        return false;
    }

    @Override
    protected List<Map<String, String>> variants() {
        return List.of(
                Map.of("size", "2"),
                Map.of("cutoff", "12"),
                Map.of("cutoff", "11"),
                Map.of("cutoff", "35"),
                Map.of("size", "20", "cutoff", "3"));
    }

    @Test
    void theDefaultIs75025() throws InterruptedException {
        Operation operation = workload().prepare(TestParams.of(workload().description(), Map.of()), 1);
        assertThat(FibTree.SUM.number(Ops.run(operation, new ThreadsEngine(1)))).isEqualTo(75_025);
        assertThat(FibTree.SUM.number(operation.reference())).isEqualTo(75_025);
    }
}
