package dev.symposium.stats;

import java.time.Duration;
import java.util.Arrays;

/**
 * Decides while a trial warms up when its figures have levelled off, and gives up in the end.
 *
 * <p>Over the last {@value #WINDOW} iterations, with every figure divided by their median and MAD the median absolute
 * deviation of these ten,
 *
 * <ul>
 *   <li>the medians of the newer and the older five differ by at most max(1 %, 2·1.4826·MAD/√5),
 *   <li>ten times the Theil–Sen slope is at most max(2 %, 3·1.4826·MAD/√5) either way,
 *   <li>the compilers worked less than 2 % of the window's CPU; where that is at most half of its time, less than 10 %
 *       of the time, since they then run on cores that idle, and rarely run code stays young for long.
 * </ul>
 *
 * The parts that grow with the noise matter: without them a stationary series with a standard deviation of 30 % takes
 * some eighty iterations, with them about eleven. MAD is that of the ten together, so a step or a trend enlarges it
 * as well, but by less than what it is held against: of a step by Δ, MAD is Δ/2 and the limit 0.66·Δ.
 *
 * <p>Which figure: CPU per unit if the window's CPU is more than half of its time, else time per unit, since CPU is
 * by far the calmer of the two on a host that others use, but says nothing of work that mostly waits. A warm-up lasts
 * at least a second and two ops; where two ops last longer than it may, it gives up after the second.
 *
 * <p>For one thread. Needs the JDK alone.
 */
public final class SteadyState {
    /** Iterations that are looked at. */
    public static final int WINDOW = 10;

    /** A warm-up is not shorter than this, unless the job says so. */
    public static final Duration LEAST = Duration.ofSeconds(1);

    /** A warm-up is not longer than this, unless the job says so. */
    public static final Duration MOST = Duration.ofSeconds(5);

    /** A warm-up never contains fewer ops than this. */
    public static final int LEAST_OPS = 2;

    /** Share of the CPU that compilers use, from which on a window is not steady. */
    public static final double JIT_SHARE_LIMIT = 0.02;

    /** Share of the time in which compilers work, likewise, of a window that mostly waits. */
    public static final double IDLE_JIT_SHARE_LIMIT = 0.1;

    private static final double STEP_LIMIT = 0.01;
    private static final double TREND_LIMIT = 0.02;
    private static final int HALF = WINDOW / 2;

    private final long leastNanos;
    private final long mostNanos;
    private final Iteration[] window = new Iteration[WINDOW];
    private int iterations;
    private long wallNanos;
    private long ops;

    /** A warm-up from {@link #LEAST} to {@link #MOST}. */
    public SteadyState() {
        this(MOST);
    }

    /**
     * A warm-up that gives up after the given time.
     *
     * @throws IllegalArgumentException if that is less than {@link #LEAST}
     */
    public SteadyState(Duration most) {
        this(LEAST, most);
    }

    /**
     * A warm-up that lasts at least so long and gives up after so long, counted as the sum of its iterations.
     *
     * @throws IllegalArgumentException if the least is negative or more than the most
     */
    public SteadyState(Duration least, Duration most) {
        if (least.isNegative() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException("a warm-up must be allowed at least " + least + ", was " + most);
        }
        leastNanos = least.toNanos();
        mostNanos = most.toNanos();
    }

    /** Takes in one more iteration and says how the warm-up stands after it. */
    public Progress add(Iteration iteration) {
        window[iterations++ % WINDOW] = iteration;
        wallNanos += iteration.wallNanos();
        ops += iteration.ops();
        if (wallNanos >= leastNanos && ops >= LEAST_OPS && iterations >= WINDOW && windowIsSteady()) {
            return Progress.STEADY;
        }
        return wallNanos >= mostNanos && ops >= LEAST_OPS ? Progress.GAVE_UP : Progress.WARMING;
    }

    /** Iterations taken in so far. */
    public int iterations() {
        return iterations;
    }

    private boolean windowIsSteady() {
        long wall = 0;
        long cpu = 0;
        long jit = 0;
        for (Iteration iteration : window) {
            wall += iteration.wallNanos();
            cpu += iteration.cpuNanos();
            jit += iteration.jitNanos();
        }
        boolean onCpu = cpu > wall / 2;
        double[] figures = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            Iteration iteration = window[(iterations + i) % WINDOW]; // oldest first
            figures[i] = (onCpu ? iteration.cpuNanos() : iteration.wallNanos()) / iteration.units();
        }
        return isSteady(figures, onCpu ? jit / (JIT_SHARE_LIMIT * cpu) : jit / (IDLE_JIT_SHARE_LIMIT * wall));
    }

    /**
     * Whether the last {@value #WINDOW} figures, oldest first, have levelled off. Never true while one of them is not
     * a positive number, as after an iteration without a unit.
     *
     * @param figures time or CPU per unit, in any unit: only ratios matter
     * @param jitLoad time of the compilers over the most that a steady window may have of it
     * @throws IllegalArgumentException if there are not {@value #WINDOW} figures
     */
    public static boolean isSteady(double[] figures, double jitLoad) {
        if (figures.length != WINDOW) {
            throw new IllegalArgumentException(WINDOW + " figures are needed, were " + figures.length);
        }
        if (!(jitLoad < 1) || !Arrays.stream(figures).allMatch(f -> f > 0 && Double.isFinite(f))) {
            return false;
        }
        double level = Robust.median(figures);
        double[] relative = Arrays.stream(figures).map(f -> f / level).toArray();
        double noise = Robust.NORMAL_CONSISTENCY * Robust.medianAbsoluteDeviation(relative) / Math.sqrt(HALF);
        double step = Robust.median(Arrays.copyOfRange(relative, HALF, WINDOW))
                - Robust.median(Arrays.copyOf(relative, HALF));
        double trend = Robust.theilSenSlope(relative) * WINDOW;
        return Math.abs(step) <= Math.max(STEP_LIMIT, 2 * noise) && Math.abs(trend) <= Math.max(TREND_LIMIT, 3 * noise);
    }

    /** How a warm-up stands. */
    public enum Progress {
        /** Go on. */
        WARMING,
        /** Levelled off: measure now. */
        STEADY,
        /** Time is up and the figures still move: measure now, and report that the trial was not steady. */
        GAVE_UP
    }

    /**
     * What one iteration of a warm-up took.
     *
     * @param wallNanos time, above 0
     * @param cpuNanos CPU of the whole process tree
     * @param jitNanos time during which compilers worked
     * @param ops ops that ended
     * @param units units done: tasks, items, messages, turns or meals; none is possible where participants starve
     */
    public record Iteration(long wallNanos, long cpuNanos, long jitNanos, long ops, double units) {
        public Iteration {
            if (wallNanos <= 0) {
                throw new IllegalArgumentException("an iteration must take time, was " + wallNanos + " ns");
            }
            if (cpuNanos < 0 || jitNanos < 0 || ops < 0 || !(units >= 0)) {
                throw new IllegalArgumentException("nothing of an iteration may be negative, was cpu " + cpuNanos
                        + " ns, jit " + jitNanos + " ns, ops " + ops + ", units " + units);
            }
        }
    }
}
