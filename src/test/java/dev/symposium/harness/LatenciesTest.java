package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void aTaskIsRecordedAsWaitServiceAndSojourn() throws DataFormatException {
        latencies.record(1_000, 3_000, 10_000);
        latencies.recordOp(50_000);

        assertThat(latencies.encoded()).containsOnlyKeys("queueWait", "service", "sojourn", "op");
        assertThat(max("queueWait")).isCloseTo(2_000, within(2));
        assertThat(max("service")).isCloseTo(7_000, within(7));
        assertThat(max("sojourn")).isCloseTo(9_000, within(9));
        assertThat(max("op")).isCloseTo(50_000, within(50));
    }

    @Test
    void anHourFitsAndNothingIsLeftOutButWhatIsEmpty() throws DataFormatException {
        latencies.recordOp(3_600_000_000_000L);

        assertThat(latencies.encoded()).containsOnlyKeys("op");
        assertThat(max("op")).isGreaterThan(3_596_000_000_000L);
    }

    private static org.assertj.core.data.Offset<Long> within(long nanos) {
        return org.assertj.core.data.Offset.offset(nanos);
    }

    private long max(String name) throws DataFormatException {
        byte[] bytes = Base64.getDecoder().decode(latencies.encoded().get(name));
        return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0)
                .getMaxValue();
    }
}
