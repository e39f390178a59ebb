package dev.symposium.result;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Reads the histograms of trials: HDR, compressed V2, base64, in nanoseconds. */
public final class Histograms {

    private Histograms() {}

    /**
     * @throws IllegalArgumentException if the text is no histogram
     */
    public static Histogram decode(String base64) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(base64)), 0);
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException("not a histogram: " + e.getMessage(), e);
        }
    }

    /** All samples together; empty if there are none. */
    static Optional<Histogram> merged(List<Histogram> parts) {
        Histogram all = new Histogram(3);
        parts.forEach(all::add);
        return all.getTotalCount() == 0 ? Optional.empty() : Optional.of(all);
    }

    /** A quantile in nanoseconds; empty unless at least ten samples lie beyond it. */
    static OptionalDouble quantile(Histogram histogram, double q) {
        return (double) histogram.getTotalCount() * (1 - q) < 10 - 1e-9
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) histogram.getValueAtPercentile(100 * q));
    }
}
