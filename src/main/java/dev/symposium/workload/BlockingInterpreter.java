package dev.symposium.workload;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Runs a program on the calling thread, which it blocks for waits and locks. */
final class BlockingInterpreter {

    private BlockingInterpreter() {}

    /**
     * @param received the payload that came with the task, if another process sent it: then the sender ends the step
     */
    static long run(Code code, int index, Batch batch, @Nullable MemorySegment received) throws InterruptedException {
        long state = batch.seedOf(index);
        for (int step = 0; step < code.size(); step++) {
            switch (code.kind(step)) {
                case Code.CPU -> state = Tokens.burn(state, code.operand(step));
                case Code.WAIT -> Timer.sleep(code.operand(step));
                case Code.LOCKED -> state = locked(state, code.operand(step), index, batch);
                case Code.ECHO -> state = batch.peer().exchange(index, state, code.payload(step), code.operand(step));
                case Code.PAYLOAD ->
                    state = received == null ? batch.echo(state, index) : Payload.takeIn(state, received);
                default -> state = code.compute(step, state, index);
            }
        }
        return state;
    }

    private static long locked(long state, long tokens, int index, Batch batch) throws InterruptedException {
        SyncLock lock = batch.lock();
        lock.lock(index);
        try {
            long next = Tokens.burn(state, tokens);
            batch.addGuarded(next);
            return next;
        } finally {
            lock.unlock(index);
        }
    }
}
