package dev.symposium.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "0ns, 0, 0s",
        "7ns, 7, 7ns",
        "200us, 200000, 200us",
        "5ms, 5000000, 5ms",
        "0.5ms, 500000, 500us",
        "1500us, 1500000, 1500us",
        "30s, 30000000000, 30s",
        "90s, 90000000000, 90s",
        "2m, 120000000000, 2m",
        "1h, 3600000000000, 1h",
        "PT0.005S, 5000000, 5ms",
        "PT2M, 120000000000, 2m",
        "P1D, 86400000000000, 24h"
    })
    void durationIsReadAndSpeltInOneWay(String text, long nanos, String spelling) {
        assertThat(DurationText.nanos(text)).hasValue(nanos);
        assertThat(DurationText.of(nanos)).isEqualTo(spelling);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "5 ms",
                "ms",
                "-5ms",
                "+5ms",
                "5MS",
                "5m s",
                "1e3s",
                "5d",
                "PT",
                "PT-5S",
                "366d",
                "9000h",
                "99999999999999999999s",
                ".5s",
                "5.s",
                "٥ms"
            })
    void whatIsNoDurationIsRefused(String text) {
        assertThat(DurationText.nanos(text)).isEmpty();
    }

    @Test
    void everySpellingReadsBackAsWhatItWas() {
        Random random = new Random(11);
        for (int i = 0; i < 1000; i++) {
            long nanos = random.nextLong(1L << (1 + random.nextInt(50)));

            assertThat(DurationText.nanos(DurationText.of(nanos))).hasValue(nanos);
        }
    }
}
