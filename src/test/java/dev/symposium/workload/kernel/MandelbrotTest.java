package dev.symposium.workload.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.PureWorkloadContract;
import dev.symposium.workload.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MandelbrotTest extends PureWorkloadContract {

    @Override
    protected Workload workload() {
        return new Mandelbrot();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("size", "90");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("rounds", "12");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("size", "4000", "rounds", "1000");
    }

    @Override
    protected List<Map<String, String>> variants() {
        return List.of(Map.of("size", "64"), Map.of("size", "129", "rounds", "7"), Map.of("size", "5"));
    }

    @Test
    void thePointsOfTheSetAreInside() {
        Mandelbrot.Row row = new Mandelbrot.Row(1, 1_000);
        for (double[] point : new double[][] {{0, 0}, {-1, 0}, {0.25, 0}, {-1.75, 0}, {-0.1, 0.75}, {0, -1}}) {
            assertThat(row.distance(point[0], point[1]))
                    .as("%f + %f i", point[0], point[1])
                    .isLessThanOrEqualTo(4);
        }
        for (double[] point : new double[][] {{0.5, 0}, {-2.01, 0}, {-0.75, 0.1}, {0, 1.01}, {1, 1}}) {
            assertThat(row.distance(point[0], point[1]))
                    .as("%f + %f i", point[0], point[1])
                    .isGreaterThan(4);
        }
    }

    @Test
    void theAreaOfTheSetIsWhatIsKnownOfIt() {
        int size = 400;
        Mandelbrot.Row row = new Mandelbrot.Row(size, 1_000);
        double inside = 0;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                inside += row.distance(Mandelbrot.real(x, size), Mandelbrot.imaginary(y, size)) <= 4 ? 1 : 0;
            }
        }
        // 1.50659 (Förstemann 2012), less 0.0095 that lie left of the picture
        assertThat(4 * inside / size / size).isBetween(1.48, 1.53);
    }
}
