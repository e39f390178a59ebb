package dev.symposium.workload;

/**
 * {@code BATCH}: n independent tasks of one program. An engine runs each exactly once an op, by {@link #run} where it
 * may block, by {@link #start} on an event loop. Between {@link #begin} and {@link #answer} tasks may run on any
 * threads; the engine makes their writes visible to the caller of {@code answer}.
 */
public final class Batch implements Work {

    private final Program program;
    private final int tasks;
    private final SyncLock lock;
    private final long[] values;
    private final int[] runs;
    private long guarded; // by lock
    private int op;

    /**
     * @param tasks of an op, at least 1
     * @param sync records who holds and who awaits the batch's lock, by index of the task
     */
    public Batch(Program program, int tasks, Sync sync) {
        if (tasks < 1) {
            throw new IllegalArgumentException("tasks must be at least 1, was " + tasks);
        }
        this.program = program;
        this.tasks = tasks;
        this.lock = sync.lock("critical section", false);
        values = new long[tasks];
        runs = new int[tasks];
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
        op++;
        guarded = 0;
    }

    /** Runs one task to its end on the calling thread. */
    public void run(int index, TaskStamps stamps) throws InterruptedException {
        stamps.started(index);
        values[index] = BlockingInterpreter.run(program, index, this);
        runs[index]++;
        stamps.ended(index);
    }

    /** Starts one task on the loop; {@code ended} is called once, on the loop, when it has ended. */
    public void start(int index, EventLoop loop, TaskStamps stamps, Runnable ended) {
        stamps.started(index);
        AsyncInterpreter.run(program, index, this, loop, value -> {
            values[index] = value;
            runs[index]++;
            stamps.ended(index);
            ended.run();
        });
    }

    SyncLock lock() {
        return lock;
    }

    /** What the critical section protects: an exact sum, if the lock holds. */
    void addGuarded(long value) {
        guarded += value;
    }

    /**
     * What the op answers: {@code Σ mix64(index, value)}, spoilt on purpose where a task did not run exactly once or
     * the critical section lost an update. Called after the last task.
     */
    public long answer() {
        long answer = 0;
        for (int i = 0; i < tasks; i++) {
            answer += Mix.mix64(i, values[i]);
            if (runs[i] != op) {
                answer += Mix.mix64(~i, runs[i] - (long) op);
            }
        }
        return answer + guarded;
    }

    @Override
    public long units() {
        return tasks;
    }

    @Override
    public long progress() {
        long done = 0;
        for (int count : runs) {
            done += count;
        }
        return done;
    }
}
