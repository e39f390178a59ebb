package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SleepTest extends WorkloadContract {

    @Override
    protected Workload workload() {
        return new Sleep();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("tasks", "9", "duration", "1ms");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("tasks", "10");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("duration", "60s");
    }

    @Test
    void whatMayBeInFlightBoundsHowShortAnOpCanBe() {
        Operation operation = prepare(Map.of(), 1);
        assertThat(operation.leastNanos(2, OptionalInt.empty())).isEqualTo(1_000_000);
        assertThat(operation.leastNanos(2, OptionalInt.of(4))).isEqualTo(3_000_000);
        assertThat(operation.leastNanos(1, OptionalInt.of(1))).isEqualTo(9_000_000);
    }
}
