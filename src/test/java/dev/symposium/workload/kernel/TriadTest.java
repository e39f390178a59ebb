package dev.symposium.workload.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.PureWorkloadContract;
import dev.symposium.workload.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TriadTest extends PureWorkloadContract {

    @Override
    protected Workload workload() {
        return new Triad();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("tasks", "7", "size", "5000");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("size", "5001");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("tasks", "100000", "size", "8000000");
    }

    @Override
    protected List<Map<String, String>> variants() {
        return List.of(Map.of("tasks", "1"), Map.of("size", "3"), Map.of("tasks", "64", "size", "12345"));
    }

    @Test
    void everyElementIsWrittenByOneBlock() {
        int size = 3_001;
        int tasks = 4;
        Vectors vectors = new Vectors(size, tasks, 3);
        assertThat(vectors.bound(0)).isZero();
        assertThat(vectors.bound(tasks)).isEqualTo(size);
        for (int task = 0; task < tasks; task++) {
            vectors.addition().compute(task);
            for (int i = 0; i < size; i++) {
                assertThat(vectors.a()[i] != 0).as("element %d", i).isEqualTo(i < vectors.bound(task + 1));
            }
        }
    }
}
