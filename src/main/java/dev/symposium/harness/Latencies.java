package dev.symposium.harness;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The histograms of a trial, in nanoseconds with three digits. Filled between iterations, by one thread: a record takes
 * 5 to 16 ns, which would be too much inside an op.
 */
final class Latencies {

    private static final int DIGITS = 3;

    private final Histogram queueWait = new Histogram(DIGITS);
    private final Histogram service = new Histogram(DIGITS);
    private final Histogram sojourn = new Histogram(DIGITS);
    private final Histogram op = new Histogram(DIGITS);

    /** One task or turn: submitted or wanted, started or granted, ended or released. */
    void record(long submitted, long started, long ended) {
        queueWait.recordValue(Math.max(0, started - submitted));
        service.recordValue(Math.max(0, ended - started));
        sojourn.recordValue(Math.max(0, ended - submitted));
    }

    void recordOp(long nanos) {
        op.recordValue(Math.max(0, nanos));
    }

    /** By name, compressed (V2), in base64; those without a value are left out. */
    Map<String, String> encoded() {
        Map<String, String> encoded = new LinkedHashMap<>();
        put(encoded, "sojourn", sojourn);
        put(encoded, "service", service);
        put(encoded, "queueWait", queueWait);
        put(encoded, "op", op);
        return encoded;
    }

    private static void put(Map<String, String> encoded, String name, Histogram histogram) {
        if (histogram.getTotalCount() > 0) {
            ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
            int length = histogram.encodeIntoCompressedByteBuffer(bytes);
            encoded.put(name, Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes.array(), length)));
        }
    }
}
