package dev.symposium.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class SeriesLimitTest {

    private final Counter dropped = new SimpleMeterRegistry().counter("dropped");
    private final SeriesLimit limit = new SeriesLimit(dropped);

    @Test
    void cellsBeyondTheLimitAreCountedTogetherAndSaidSo() {
        for (int i = 0; i < SeriesLimit.MOST_CELLS; i++) {
            assertThat(limit.admit(series(i))).isEqualTo(series(i));
        }
        assertThat(dropped.count()).isZero();

        assertThat(limit.admit(series(SeriesLimit.MOST_CELLS))).isEqualTo(CellSeries.other("h"));
        assertThat(limit.admit(series(0))).isEqualTo(series(0));
        assertThat(dropped.count()).isEqualTo(1);
    }

    @Test
    void customWorkKeepsNoHistograms() {
        assertThat(new CellSeries("mixed", "custom", "fixed-pool", 2, "h").keepsHistograms())
                .isFalse();
        assertThat(new CellSeries("mixed", "custom,lock=spin", "fixed-pool", 2, "h").keepsHistograms())
                .isFalse();
        assertThat(series(1).keepsHistograms()).isTrue();
    }

    private static CellSeries series(int number) {
        return new CellSeries("mixed", "default,k=" + number, "fixed-pool", 2, "h");
    }
}
