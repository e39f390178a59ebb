package dev.symposium.result;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * A trial's histogram as the API tells it. Immutable.
 *
 * @param of which one: {@code sojourn}, {@code service}, {@code queueWait} or {@code op}
 * @param unit of all values
 * @param buckets those that are not empty, ascending, at three significant digits
 * @param hdr the histogram itself: HDR, compressed V2, base64, in nanoseconds
 */
public record HistogramView(
        String of,
        String unit,
        long count,
        double min,
        double mean,
        double max,
        List<Quantile> quantiles,
        List<Bucket> buckets,
        String hdr) {

    private static final double[] QUANTILES = {0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999};

    /** The value below which a share of the samples lies; only those with at least ten samples beyond them. */
    public record Quantile(double q, double value) {}

    /** So many samples up to a value, above that of the bucket before. */
    public record Bucket(double upTo, long count) {}

    static HistogramView of(String name, String base64) {
        Histogram histogram = Histograms.decode(base64);
        List<Quantile> quantiles = new ArrayList<>();
        for (double q : QUANTILES) {
            Histograms.quantile(histogram, q).ifPresent(nanos -> quantiles.add(new Quantile(q, nanos / 1e9)));
        }
        List<Bucket> buckets = new ArrayList<>();
        for (HistogramIterationValue value : histogram.recordedValues()) {
            buckets.add(new Bucket(value.getValueIteratedTo() / 1e9, value.getCountAtValueIteratedTo()));
        }
        return new HistogramView(
                name,
                "s",
                histogram.getTotalCount(),
                histogram.getTotalCount() == 0 ? 0 : histogram.getMinValue() / 1e9,
                histogram.getMean() / 1e9,
                histogram.getMaxValue() / 1e9,
                quantiles,
                buckets,
                base64);
    }
}
