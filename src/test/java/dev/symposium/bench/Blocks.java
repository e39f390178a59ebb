package dev.symposium.bench;

import dev.symposium.stats.Estimate;
import dev.symposium.stats.PairedComparison;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Samples of two arms, taken block by block: both in random order, so that what the host does meanwhile cancels out. For
 * one thread.
 */
final class Blocks {

    /** Overrides how many blocks there are, to try something quickly. */
    static final String PROPERTY = "bench.blocks";

    private final String oursName;
    private final Arm ours;
    private final String baseName;
    private final Arm base;
    private final Random random;
    private double[] oursSamples = {};
    private double[] baseSamples = {};

    /**
     * @param ours what the ratio is of
     * @param base what it is over
     * @param seed of the order within blocks
     */
    Blocks(String oursName, Arm ours, String baseName, Arm base, long seed) {
        this.oursName = oursName;
        this.ours = ours;
        this.baseName = baseName;
        this.base = base;
        random = new Random(seed);
    }

    /** So many blocks, or as many as the property {@value #PROPERTY} says. */
    static int count(int usual) {
        return Integer.getInteger(PROPERTY, usual);
    }

    Blocks run(int blocks) throws Exception {
        for (int i = 0; i < blocks; i++) {
            runOne();
        }
        return this;
    }

    /** Runs {@code least} blocks, then goes on until the ratio is known to within the precision, or to a limit. */
    Blocks runUntil(double halfWidth, int least, int most, Duration budget) throws Exception {
        long began = System.nanoTime();
        while (size() < most && (size() < least || !isPrecise(halfWidth))) {
            if (size() >= least && System.nanoTime() - began >= budget.toNanos()) {
                break;
            }
            runOne();
        }
        return this;
    }

    private void runOne() throws Exception {
        boolean oursFirst = random.nextBoolean();
        double first = positive(oursFirst ? ours : base);
        double second = positive(oursFirst ? base : ours);
        oursSamples = append(oursSamples, oursFirst ? first : second);
        baseSamples = append(baseSamples, oursFirst ? second : first);
    }

    private static double positive(Arm arm) throws Exception {
        double cost = arm.sample();
        if (!(cost > 0 && Double.isFinite(cost))) {
            throw new IllegalStateException("a cost must be positive, was " + cost);
        }
        return cost;
    }

    int size() {
        return oursSamples.length;
    }

    private boolean isPrecise(double halfWidth) {
        OptionalDouble reached = comparison().halfWidth(Estimate.CONFIDENCE);
        return reached.isPresent() && reached.getAsDouble() <= halfWidth;
    }

    /** Our cost over the other, with its 95 % interval. */
    Estimate ratio() {
        return comparison().ratio().orElseThrow(() -> new IllegalStateException("no block was run"));
    }

    /** How many times better the base is than ours is the ratio of our cost to its. */
    private PairedComparison comparison() {
        return PairedComparison.of(logarithms(baseSamples), logarithms(oursSamples));
    }

    /** The raw samples by arm, in the order of blocks. */
    Map<String, double[]> samples() {
        Map<String, double[]> samples = new LinkedHashMap<>();
        samples.put(oursName, oursSamples.clone());
        samples.put(baseName, baseSamples.clone());
        return samples;
    }

    private static double[] logarithms(double[] costs) {
        return Arrays.stream(costs).map(Math::log).toArray();
    }

    private static double[] append(double[] values, double value) {
        double[] more = Arrays.copyOf(values, values.length + 1);
        more[values.length] = value;
        return more;
    }
}
