package dev.symposium.workload;

/**
 * When sampled tasks of an op were submitted, started and ended, by {@link System#nanoTime}, in preallocated arrays by
 * task index: no locks, no thread-locals. Each entry is written by whoever runs that task, and read between ops.
 */
public final class TaskStamps {

    /** The most tasks that are stamped in one op. */
    public static final int MAX_SLOTS = 65_536;

    private final int mask;
    private final int shift;
    private final long[] submitted;
    private final long[] started;
    private final long[] ended;

    /**
     * @param tasks of an op
     * @param every one task in so many is stamped, a power of two; raised until at most {@link #MAX_SLOTS} remain
     */
    public TaskStamps(int tasks, int every) {
        if (Integer.bitCount(every) != 1) {
            throw new IllegalArgumentException("every must be a power of two, was " + every);
        }
        int step = every;
        while ((tasks + (long) step - 1) / step > MAX_SLOTS) {
            step <<= 1;
        }
        mask = step - 1;
        shift = Integer.numberOfTrailingZeros(step);
        int slots = (tasks + step - 1) / step;
        submitted = new long[slots];
        started = new long[slots];
        ended = new long[slots];
    }

    /** Whether this task is one that is stamped. */
    public boolean isStamped(int task) {
        return (task & mask) == 0;
    }

    /** Stamps a task that ran in another process of this host, whose {@link System#nanoTime} is the same clock. */
    public void ran(int task, long startedAt, long endedAt) {
        if ((task & mask) == 0) {
            started[task >> shift] = startedAt;
            ended[task >> shift] = endedAt;
        }
    }

    public void submitted(int task) {
        if ((task & mask) == 0) {
            submitted[task >> shift] = System.nanoTime();
        }
    }

    public void started(int task) {
        if ((task & mask) == 0) {
            started[task >> shift] = System.nanoTime();
        }
    }

    public void ended(int task) {
        if ((task & mask) == 0) {
            ended[task >> shift] = System.nanoTime();
        }
    }

    /** How many tasks are stamped. */
    public int slots() {
        return submitted.length;
    }

    public long submittedAt(int slot) {
        return submitted[slot];
    }

    public long startedAt(int slot) {
        return started[slot];
    }

    public long endedAt(int slot) {
        return ended[slot];
    }
}
