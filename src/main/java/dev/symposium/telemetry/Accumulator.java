package dev.symposium.telemetry;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Adds up whole histograms of nanoseconds and shows the sum in seconds, with classic buckets of given bounds and native
 * ones of schema 3, whose bounds grow by a factor of 2^(1/8). Guarded by its owner.
 */
final class Accumulator {

    private static final int SCHEMA = 3;
    private static final double BUCKETS_PER_OCTAVE = 1 << SCHEMA;

    private final double[] bounds;
    private final long[] classic;
    private final Map<Integer, Long> nativeCounts = new TreeMap<>();
    private long zero;
    private double sum;

    /**
     * @param bounds ascending, in seconds, the last one infinite
     */
    Accumulator(List<Double> bounds) {
        this.bounds = bounds.stream().mapToDouble(b -> b).toArray();
        this.classic = new long[this.bounds.length];
    }

    /** Adds every sample, at the middle of its bucket of three significant digits. */
    void add(Histogram nanos) {
        for (HistogramIterationValue recorded : nanos.recordedValues()) {
            long count = recorded.getCountAtValueIteratedTo();
            double seconds = nanos.medianEquivalentValue(recorded.getValueIteratedTo()) / 1e9;
            sum += seconds * count;
            classic[bucket(seconds)] += count;
            if (seconds > 0) {
                nativeCounts.merge(nativeIndex(seconds), count, Long::sum);
            } else {
                zero += count;
            }
        }
    }

    private int bucket(double seconds) {
        int i = 0;
        while (seconds > bounds[i]) {
            i++;
        }
        return i;
    }

    /** The bucket (base^(i−1), base^i] that a value lies in. */
    static int nativeIndex(double value) {
        return (int) Math.ceil(Math.log(value) / Math.log(2) * BUCKETS_PER_OCTAVE - 1e-9);
    }

    HistogramDataPointSnapshot snapshot(Labels labels) {
        Number[] counts = new Number[classic.length];
        for (int i = 0; i < classic.length; i++) {
            counts[i] = classic[i];
        }
        NativeHistogramBuckets.Builder exponential = NativeHistogramBuckets.builder();
        nativeCounts.forEach(exponential::bucket);
        return HistogramDataPointSnapshot.builder()
                .labels(labels)
                .sum(sum)
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
                .nativeSchema(SCHEMA)
                .nativeZeroCount(zero)
                .nativeBucketsForPositiveValues(exponential.build())
                .build();
    }
}
