package dev.symposium.job;

import dev.symposium.schedule.Plan;
import java.time.Duration;

/** What a spec means where it says nothing, and the bounds of what it may say. A sentence each. */
final class Defaults {

    /** Work done per second of wall time is what most people want more of. */
    static final Plan.Objective OBJECTIVE = Plan.Objective.THROUGHPUT;

    /** Half-width of an interval at which two cells count as measured precisely enough: 2 %. */
    static final double PRECISION = 0.02;

    /** Fewer blocks than 8 and stopping on precision gives too many false positives (7.5 % at 5). */
    static final int MIN_BLOCKS = 8;

    /** Beyond 40 blocks intervals shrink too slowly to be worth the time. */
    static final int MAX_BLOCKS = 40;

    /** A budget that is not given pays for so many blocks, and for half as many again as {@code blocks.min} at least. */
    static final int BUDGET_BLOCKS = 12;

    /** A budget that is not given is never longer than this, unless {@code blocks.min} itself needs it. */
    static final Duration MOST_DEFAULT_BUDGET = Duration.ofMinutes(10);

    /** Iterations of a trial: 7 to 10 are optimal at what a trial and an iteration cost. */
    static final int ITERATIONS = 10;

    /** Iterations last 100 ms; a trial may take three times as long in all, for ops that last longer. */
    static final Duration MEASURE_PER_ITERATION = Duration.ofMillis(300);

    /** An iteration ends with the op during which this has passed. */
    static final Duration ITERATION = Duration.ofMillis(100);

    /** Warm-up lasts at least this long, or the JIT has hardly begun. */
    static final Duration LEAST_WARMUP = Duration.ofSeconds(1);

    /** Warm-up that has found no steady state by then is given up, and said so. */
    static final Duration MOST_WARMUP = Duration.ofSeconds(5);

    /** No trial takes longer than this unless the spec says so; it is killed then. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** A trial needs this long before and after its warm-up and measuring: the process, the calibrations. */
    static final Duration TRIAL_OVERHEAD = Duration.ofMillis(900);

    /** Warm-up compares the last five iterations with the five before, and rarely needs less than this. */
    static final int USUAL_WARMUP_ITERATIONS = 12;

    /** The same where tasks compute: the compilers get less of the cores and come to rest later. */
    static final int USUAL_BUSY_WARMUP_ITERATIONS = 35;

    /** Calibrating a job before its first block takes about this long. */
    static final Duration CALIBRATION = Duration.ofSeconds(3);

    /** Trials of one cell spread by about this share on a quiet host; what a plan's detectable effect assumes. */
    static final double ASSUMED_SPREAD = 0.03;

    /** Tasks that cost less than this are not all stamped, so that recording costs at most 1 %. */
    static final Duration STAMPED_TASK = Duration.ofNanos(15_000);

    /** The most cells of a job. */
    static final int MOST_CELLS = 200;

    /** The most values of one list in a spec. */
    static final int MOST_VALUES = 100;

    /** The greatest P: more threads than this tell nothing new. */
    static final int MOST_PARALLELISM = 1024;

    /** The greatest K. */
    static final int MOST_IN_FLIGHT = 1_000_000;

    /** The most platform threads that a trial may start at once. */
    static final int MOST_THREADS = 10_000;

    /** The most labels, and the most selectors. */
    static final int MOST_LABELS = 20;

    /** The longest name. */
    static final int LONGEST_NAME = 200;

    /** A seed that is not given is drawn at random below this; greater ones would not survive JavaScript. */
    static final long SEED_BOUND = 1L << 53;

    private Defaults() {}
}
