package dev.symposium.workload;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code BATCH}: n independent tasks of one program. An engine runs each exactly once an op, by {@link #run} where it
 * may block, by {@link #start} on an event loop. Between {@link #begin} and {@link #answer} tasks may run on any
 * threads; the engine makes their writes visible to the caller of {@code answer}.
 *
 * <p>The value of a task starts as a number drawn from seed and index, and each step but a wait makes another of it:
 * {@code Cpu} that many tokens further, {@code Locked} likewise, adding the result to a sum that the lock protects,
 * {@code Compute} mixed with what the kernel returns, {@code Echo} what comes back makes
 * of it, {@code Payload} mixed with both hashes of its bytes.
 *
 * <p>A task can also be run in another process that has prepared the same batch: there {@link #runRemotely} computes its
 * value, here {@link #returned} takes it in. If bytes travel with it, {@link #fill} makes them.
 *
 * <p>An op that was interrupted leaves nothing behind that the next {@link #begin} does not clear.
 */
public final class Batch implements Work {

    private final Program program;
    private final Code code;
    private final int tasks;
    private final long seed;
    private final SyncLock lock;
    private final CrossLoopLock asyncLock;
    private final @Nullable EchoPeer peer;
    private final boolean echoes; // whether bytes travel with its tasks, be they none
    private final PayloadBuffers buffers;
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
        this(program, tasks, sync, seed, null);
    }

    /**
     * @param peer whom its echo steps talk to; null if it has none
     */
    public Batch(Program program, int tasks, Sync sync, long seed, @Nullable EchoPeer peer) {
        if (tasks < 1) {
            throw new IllegalArgumentException("tasks must be at least 1, was " + tasks);
        }
        this.program = program;
        this.tasks = tasks;
        this.seed = seed;
        this.peer = peer;
        code = new Code(program);
        lock = sync.lock("critical section", false);
        asyncLock = sync.crossLoopLock("critical section");
        echoes = program.steps().getLast() instanceof Program.Step.Payload;
        buffers = new PayloadBuffers(program.payloadBytes());
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
        if (peer != null) {
            peer.begin();
        }
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
        ended(index, BlockingInterpreter.run(code, index, this, null), stamps);
    }

    /**
     * Starts one task on the loop; {@code ended} is called once, on the loop, when it has ended. Other tasks may live on
     * other loops.
     */
    public void start(int index, EventLoop loop, TaskStamps stamps, Runnable ended) {
        stamps.started(index);
        new AsyncInterpreter(code, index, this, loop, stamps, ended).run();
    }

    /** Fills what travels with the task, {@link Program#payloadBytes} long. Called by whoever sends it. */
    public void fill(int index, MemorySegment payload) {
        Payload.fill(payload, seedOf(index));
    }

    /**
     * Runs one task on behalf of another process, which finds in the payload what to send back. Neither values nor
     * stamps are kept here.
     *
     * @return what the sender needs for {@link #returned}
     */
    public long runRemotely(int index, MemorySegment payload) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return BlockingInterpreter.run(code, index, this, payload);
    }

    /** Ends a task that ran in another process, with what that computed and sent back. */
    public void returned(int index, long state, MemorySegment payload) {
        long value = echoes ? Payload.takeBack(state, payload) : state;
        values[index] += Mix.mix64(index, value);
    }

    /** Both ends of a payload at once, where they share a heap. */
    long echo(long state, int index) {
        MemorySegment payload = buffers.take();
        Payload.fill(payload, seedOf(index));
        long value = Payload.takeBack(Payload.takeIn(state, payload), payload);
        buffers.giveBack(payload);
        return value;
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

    /** Where the value of a task starts in a batch of that seed. */
    public static long seedOf(long seed, int index) {
        return Mix.mix64(seed, index) | 1;
    }

    SyncLock lock() {
        return lock;
    }

    CrossLoopLock asyncLock() {
        return asyncLock;
    }

    EchoPeer peer() {
        EchoPeer there = peer;
        if (there == null) {
            throw new IllegalStateException("nobody is there to talk to");
        }
        return there;
    }

    /** Adds to what the critical section protects: an exact sum, if the lock holds. */
    void addGuarded(long value) {
        guarded += value;
    }

    /**
     * What the op answers: {@code Σ mix64(index, value)} over the tasks that ended, each as often as it did, plus the
     * sum that the critical section protects, plus what a peer has counted. Called after the last task.
     */
    public long answer() {
        long answer = peer == null ? guarded : guarded + peer.counted();
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
