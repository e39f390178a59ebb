package dev.symposium.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Growth;
import dev.symposium.protocol.RuntimeDescription.Kind;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Role;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostModelTest {

    private static final WorkloadDescription WORKLOAD = new WorkloadDescription(
            "grid",
            "A grid.",
            Shape.BATCH,
            "rows",
            "None.",
            "tests",
            List.of(Form.BLOCKING),
            1 << 20,
            new Cost("rows", List.of(), List.of(), List.of(), null, 1_000)
                    .growing(Growth.power("size", 2), Growth.power("tasks", -1), Growth.exponential("depth", 1.5)),
            List.of(parameter("rows", 10), parameter("size", 100), parameter("tasks", 4), parameter("depth", 12)));

    @Test
    void atTheDefaultsATaskCostsWhatIsDeclared() {
        assertThat(taskNanos(Map.of())).isEqualTo(1_000);
    }

    @Test
    void awayFromTheDefaultsItCostsWhatTheLawsSay() {
        assertThat(taskNanos(Map.of("size", 200L))).isEqualTo(4_000);
        assertThat(taskNanos(Map.of("tasks", 8L))).isEqualTo(500);
        assertThat(taskNanos(Map.of("depth", 14L))).isEqualTo(2_250);
        assertThat(taskNanos(Map.of("depth", 11L))).isCloseTo(667, within(1L));
        assertThat(taskNanos(Map.of("size", 50L, "tasks", 1L, "depth", 13L))).isEqualTo(1_500);
    }

    @Test
    void whatNobodyLivesToSeeIsBounded() {
        assertThat(taskNanos(Map.of("depth", 10_000L))).isPositive().isLessThan(Long.MAX_VALUE / 100);
    }

    private static long taskNanos(Map<String, Long> values) {
        Map<String, ParamValue> params = new LinkedHashMap<>();
        for (Parameter parameter : WORKLOAD.parameters()) {
            long value = values.getOrDefault(parameter.name(), Long.parseLong(parameter.defaultValue()));
            params.put(parameter.name(), new ParamValue(parameter.name(), Role.WORK, value, value, false));
        }
        return CostModel.taskNanos(WORKLOAD, params);
    }

    private static Parameter parameter(String name, long byDefault) {
        return new Parameter(
                name, Kind.INTEGER, Role.WORK, Long.toString(byDefault), "1", "1000", List.of(), "A number of it.");
    }
}
