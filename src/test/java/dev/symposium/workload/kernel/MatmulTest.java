package dev.symposium.workload.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.PureWorkloadContract;
import dev.symposium.workload.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatmulTest extends PureWorkloadContract {

    @Override
    protected Workload workload() {
        return new Matmul();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("size", "33");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("size", "34");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("size", "1500");
    }

    @Override
    protected List<Map<String, String>> variants() {
        return List.of(Map.of("size", "2"), Map.of("size", "64"), Map.of("size", "101"));
    }

    @Test
    void theProductIsWhatWholeNumbersGive() {
        int size = 17;
        Product product = new Product(size, 3);
        for (int row = 0; row < size; row++) {
            product.multiplication().compute(row);
            for (int column = 0; column < size; column++) {
                long element = 0;
                for (int k = 0; k < size; k++) {
                    element += ((long) product.a(row, k)) * ((long) product.b(k, column));
                }
                assertThat((long) product.row(row)[column]).isEqualTo(element);
            }
        }
    }
}
