package dev.symposium.workload;

import java.util.Arrays;

/**
 * {@code BATCH}: n independent tasks of one program. An engine runs each exactly once an op, by {@link #run} where it
 * may block, by {@link #start} on an event loop. Between {@link #begin} and {@link #answer} tasks may run on any
 * threads; the engine makes their writes visible to the caller of {@code answer}.
 *
 * <p>The value of a task starts as a number drawn from seed and index, and each step but a wait makes another of it:
 * {@code Cpu} that many tokens further, {@code Locked} likewise, adding the result to a sum that the lock protects,
 * {@code Compute} mixed with what the kernel returns.
 *
 * <p>An op that was interrupted leaves nothing behind that the next {@link #begin} does not clear.
 */
public final class Batch implements Work {

    private final Program program;
    private final Code code;
    private final int tasks;
    private final long seed;
    private final SyncLock lock;
    private final AsyncLock asyncLock;
    private final long[] values; // by index, mixed with it and summed: 0 if the task has not ended
    private volatile int op;
    private long guarded; // by the lock

    /** A batch whose tasks start from the seed 0. */
    public Batch(Program program, int tasks, Sync sync) {
        this(program, tasks, sync, 0);
    }

    /**
     * @param tasks of an op, at least 1
     * @param sync records who holds and who awaits the batch's lock, by index of the task
     * @param seed of the values of its tasks
     */
    public Batch(Program program, int tasks, Sync sync, long seed) {
        if (tasks < 1) {
            throw new IllegalArgumentException("tasks must be at least 1, was " + tasks);
        }
        this.program = program;
        this.tasks = tasks;
        this.seed = seed;
        code = new Code(program);
        lock = sync.lock("critical section", false);
        asyncLock = sync.asyncLock("critical section");
        values = new long[tasks];
    }

    public Program program() {
        return program;
    }

    /** How many tasks an op has. */
    public int tasks() {
        return tasks;
    }

    /** Starts another op. Called by the engine before the first task. */
    public void begin() {
        Arrays.fill(values, 0);
        guarded = 0;
        asyncLock.reset();
        nextOp();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only the thread that runs the ops writes it
    private void nextOp() {
        op++; // after the values are cleared, so that progress falls short for a moment rather than run ahead
    }

    /**
     * Runs one task to its end on the calling thread.
     *
     * @throws InterruptedException if interrupted before it or while it waits; computing is not broken off
     */
    public void run(int index, TaskStamps stamps) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        stamps.started(index);
        ended(index, BlockingInterpreter.run(code, index, this), stamps);
    }

    /** Starts one task on the loop; {@code ended} is called once, on the loop, when it has ended. */
    public void start(int index, EventLoop loop, TaskStamps stamps, Runnable ended) {
        stamps.started(index);
        new AsyncInterpreter(code, index, this, loop, stamps, ended).run();
    }

    void ended(int index, long value, TaskStamps stamps) {
        // Added, not set: a task that runs twice counts twice.
        values[index] += Mix.mix64(index, value);
        stamps.ended(index);
    }

    /** Where the value of a task starts; never 0, which would stay 0. */
    long seedOf(int index) {
        return seedOf(seed, index);
    }

    static long seedOf(long seed, int index) {
        return Mix.mix64(seed, index) | 1;
    }

    SyncLock lock() {
        return lock;
    }

    AsyncLock asyncLock() {
        return asyncLock;
    }

    /** Adds to what the critical section protects: an exact sum, if the lock holds. */
    void addGuarded(long value) {
        guarded += value;
    }

    /**
     * What the op answers: {@code Σ mix64(index, value)} over the tasks that ended, each as often as it did, plus the
     * sum that the critical section protects. Called after the last task.
     */
    public long answer() {
        long answer = guarded;
        for (long value : values) {
            answer += value;
        }
        return answer;
    }

    @Override
    public long units() {
        return tasks;
    }

    /** The tasks that have ended in all ops. Costs a pass over the values: made for a few calls a second. */
    @Override
    public long progress() {
        long done = (op - 1L) * tasks;
        for (long value : values) {
            if (value != 0) {
                done++;
            }
        }
        return done;
    }
}
