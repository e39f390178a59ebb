package dev.symposium.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ResultHistogramsTest {

    private static final CellSeries SERIES = new CellSeries("sleep", "default", "fixed-pool", 2, "h");
    private static final CellSeries OTHER = new CellSeries("sleep", "default", "virtual-threads", 2, "h");

    private final ResultHistograms histograms = new ResultHistograms();

    @Test
    void samplesOfAllTrialsAddUpInTheirClassicBuckets() {
        histograms.add(SERIES, Map.of("sojourn", nanos(5_000, 50_000, 50_000)));
        histograms.add(SERIES, Map.of("sojourn", nanos(2_000_000_000L, 60_000_000_000L)));

        HistogramDataPointSnapshot point = only("symposium_task_sojourn_seconds");
        assertThat(point.getCount()).isEqualTo(5);
        assertThat(point.getSum())
                .isCloseTo(62.000105, org.assertj.core.data.Offset.offset(0.05)); // three significant digits
        assertThat(countUpTo(point, 1e-5)).isEqualTo(1);
        assertThat(countUpTo(point, 1e-4)).isEqualTo(3);
        assertThat(countUpTo(point, 1.0)).isEqualTo(3);
        assertThat(countUpTo(point, 10.0)).isEqualTo(4);
        assertThat(countUpTo(point, Double.POSITIVE_INFINITY)).isEqualTo(5);
    }

    @Test
    void nativeBucketsHoldEverySampleBetweenTheirBounds() {
        Random random = new Random(7);
        Histogram many = new Histogram(3);
        for (int i = 0; i < 10_000; i++) {
            many.recordValue((long) Math.exp(random.nextDouble() * 20));
        }
        histograms.add(SERIES, Map.of("op", many));

        HistogramDataPointSnapshot point = only("symposium_op_duration_seconds");
        long counted = point.getNativeZeroCount();
        for (int i = 0; i < point.getNativeBucketsForPositiveValues().size(); i++) {
            counted += point.getNativeBucketsForPositiveValues().getCount(i);
        }
        assertThat(counted).isEqualTo(10_000);
        assertThat(point.getNativeSchema()).isEqualTo(3);
    }

    @Test
    void aValueLiesWithinTheNativeBucketOfItsIndex() {
        Random random = new Random(8);
        for (int i = 0; i < 10_000; i++) {
            double value = Math.exp(random.nextDouble() * 40 - 20);
            int index = Accumulator.nativeIndex(value);
            assertThat(value).isLessThanOrEqualTo(Math.pow(2, index / 8.0) * (1 + 1e-9));
            assertThat(value).isGreaterThan(Math.pow(2, (index - 1) / 8.0) * (1 - 1e-9));
        }
    }

    @Test
    void touchedSeriesIsThereAndZeroBeforeItsFirstTrial() {
        histograms.touch(SERIES);

        for (MetricSnapshot metric : histograms.collect()) {
            assertThat(metric.getDataPoints()).hasSize(1);
            assertThat(((HistogramDataPointSnapshot) metric.getDataPoints().getFirst()).getCount())
                    .isZero();
        }
        histograms.add(SERIES, Map.of("service", nanos(1_000)));
        assertThat(only("symposium_task_service_seconds").getCount()).isEqualTo(1);
    }

    @Test
    void seriesAreKeptApartAndUnknownNamesAreLeftOut() {
        histograms.add(SERIES, Map.of("op", nanos(1_000), "novelty", nanos(1)));
        histograms.add(OTHER, Map.of("op", nanos(1_000, 2_000)));

        assertThat(points("symposium_op_duration_seconds"))
                .extracting(HistogramDataPointSnapshot::getCount)
                .containsExactlyInAnyOrder(1L, 2L);
        assertThat(points("symposium_task_sojourn_seconds")).isEmpty();
        assertThat(histograms.collect().stream()
                        .map(metric -> metric.getMetadata().getName()))
                .hasSize(4)
                .allMatch(name -> name.startsWith("symposium_") && name.endsWith("_seconds"));
    }

    private HistogramDataPointSnapshot only(String metric) {
        assertThat(points(metric)).hasSize(1);
        return points(metric).getFirst();
    }

    private List<HistogramDataPointSnapshot> points(String metric) {
        return histograms.collect().stream()
                .filter(snapshot -> snapshot.getMetadata().getName().equals(metric))
                .flatMap(snapshot -> ((HistogramSnapshot) snapshot).getDataPoints().stream())
                .toList();
    }

    private static long countUpTo(HistogramDataPointSnapshot point, double bound) {
        long count = 0;
        for (int i = 0; i < point.getClassicBuckets().size(); i++) {
            if (point.getClassicBuckets().getUpperBound(i) <= bound) {
                count += point.getClassicBuckets().getCount(i);
            }
        }
        return count;
    }

    private static Histogram nanos(long... values) {
        Histogram histogram = new Histogram(3);
        for (long value : values) {
            histogram.recordValue(value);
        }
        return histogram;
    }
}
