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

class NQueensTest extends PureWorkloadContract {

    @Override
    protected Workload workload() {
        return new NQueens();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("size", "7", "cutoff", "4");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("size", "8");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("size", "13", "cutoff", "1");
    }

    @Override
    protected boolean seeded() {
        return false;
    }

    @Override
    protected List<Map<String, String>> variants() {
        return List.of(
                Map.of("cutoff", "1"),
                Map.of("cutoff", "7"),
                Map.of("cutoff", "13"),
                Map.of("size", "5"),
                Map.of("size", "9", "cutoff", "2"));
    }

    @Test
    void thereAreAsManySolutionsAsAreKnown() throws InterruptedException {
        long[] known = {2, 10, 4, 40, 92, 352, 724, 2_680, 14_200}; // from 4 queens on: OEIS A000170
        for (int i = 0; i < known.length; i++) {
            Operation operation = workload()
                    .prepare(TestParams.of(workload().description(), Map.of("size", String.valueOf(i + 4))), 1);
            assertThat(QueensTree.SUM.number(Ops.run(operation, new ThreadsEngine(1))))
                    .isEqualTo(known[i]);
            assertThat(QueensTree.SUM.number(operation.reference())).isEqualTo(known[i]);
            assertThat(operation.work().units()).isEqualTo(known[i]);
        }
    }
}
