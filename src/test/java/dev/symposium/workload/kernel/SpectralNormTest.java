package dev.symposium.workload.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.PureWorkloadContract;
import dev.symposium.workload.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpectralNormTest extends PureWorkloadContract {

    @Override
    protected Workload workload() {
        return new SpectralNorm();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("tasks", "6", "size", "12");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("size", "13");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("tasks", "100000", "size", "300");
    }

    @Override
    protected List<Map<String, String>> variants() {
        return List.of(Map.of("size", "2"), Map.of("size", "41", "rounds", "3"), Map.of("tasks", "1", "rounds", "300"));
    }

    @Test
    void theNormIsThePublishedOne() {
        double[] ones = new double[100];
        Arrays.fill(ones, 1);
        assertThat(String.format(Locale.ROOT, "%.9f", SpectralNorm.Iteration.norm(ones, 10)))
                .isEqualTo("1.274219991");
    }

    @Test
    void theElementsAreThoseOfTheMatrix() {
        assertThat(SpectralNorm.element(0, 0)).isEqualTo(1);
        assertThat(SpectralNorm.element(0, 1)).isEqualTo(1.0 / 2);
        assertThat(SpectralNorm.element(1, 0)).isEqualTo(1.0 / 3);
        assertThat(SpectralNorm.element(0, 2)).isEqualTo(1.0 / 4);
        assertThat(SpectralNorm.element(1, 1)).isEqualTo(1.0 / 5);
        assertThat(SpectralNorm.element(2, 0)).isEqualTo(1.0 / 6);
    }
}
