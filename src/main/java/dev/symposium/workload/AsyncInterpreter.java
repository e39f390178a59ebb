package dev.symposium.workload;

import java.util.function.LongConsumer;

/**
 * Runs one task's program on an event loop without ever blocking it; the continuation of every step is the object
 * itself. CPU is burnt on the loop, as a loop of one thread must. Confined to the loop; tasks on different loops share
 * nothing but their batch's lock.
 */
final class AsyncInterpreter implements Runnable, LongConsumer {

    private final Code code;
    private final int index;
    private final Batch batch;
    private final EventLoop loop;
    private final TaskStamps stamps;
    private final Runnable ended;
    private int step;
    private boolean lockRequested;
    private long state;

    AsyncInterpreter(Code code, int index, Batch batch, EventLoop loop, TaskStamps stamps, Runnable ended) {
        this.code = code;
        this.index = index;
        this.batch = batch;
        this.loop = loop;
        this.stamps = stamps;
        this.ended = ended;
        state = batch.seedOf(index);
    }

    /** Goes on until the task has ended or must wait. */
    @Override
    public void run() {
        while (step < code.size()) {
            switch (code.kind(step)) {
                case Code.CPU -> state = Tokens.burn(state, code.operand(step));
                case Code.WAIT -> {
                    loop.schedule(this, code.operand(step++));
                    return;
                }
                case Code.LOCKED -> {
                    if (!locked()) {
                        return;
                    }
                }
                case Code.ECHO -> {
                    batch.peer().exchange(index, state, code.payload(step), code.operand(step), sockets(), this);
                    return;
                }
                case Code.PAYLOAD -> state = batch.echo(state, index);
                default -> state = code.compute(step, state, index);
            }
            step++;
        }
        batch.ended(index, state, stamps);
        ended.run();
    }

    /** Takes what an echo gave and goes on. */
    @Override
    public void accept(long next) {
        state = next;
        step++;
        run();
    }

    private SocketLoop sockets() {
        if (loop instanceof SocketLoop sockets) {
            return sockets;
        }
        throw new IllegalStateException("a task that talks to a server needs a loop that watches sockets");
    }

    /** Whether the step is done; if not, {@link #run} is called again when the lock is ours. */
    private boolean locked() {
        CrossLoopLock lock = batch.asyncLock();
        if (!lockRequested) {
            lockRequested = true;
            if (!lock.lock(index, loop, this)) {
                return false;
            }
        }
        lockRequested = false;
        state = Tokens.burn(state, code.operand(step));
        batch.addGuarded(state);
        lock.unlock();
        return true;
    }
}
