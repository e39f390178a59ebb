package dev.symposium.backend.process;

import dev.symposium.host.Futex;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Lets one thread sleep until another process has put something into a ring. Its word is 1 while the sleeper is asleep, or
 * about to be. The sleeper arms it, looks at its rings once more, and then sleeps; whoever rings does so after it has
 * published. With a full fence between the two steps of either, one of them sees the other (Dekker). Whoever finds nobody
 * asleep makes no system call.
 */
final class Doorbell {

    /** How much of the shared memory one takes: two cache lines. */
    static final int BYTES = 128;

    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();
    private static final int ASLEEP = 1;

    private final MemorySegment memory;
    private final Futex futex;

    Doorbell(MemorySegment memory) {
        this.memory = memory;
        futex = new Futex(memory, Arena.ofAuto().allocate(2 * Long.BYTES, Long.BYTES));
    }

    /** Says that one is about to sleep; what has been published before is seen after this. */
    void arm() {
        WORD.setVolatile(memory, 0L, ASLEEP);
        VarHandle.fullFence();
    }

    /** Sleeps unless somebody has rung since {@link #arm}, at most so long. */
    void sleep(long nanos) {
        futex.await(ASLEEP, nanos);
    }

    void disarm() {
        WORD.setOpaque(memory, 0L, 0);
    }

    /** Wakes the other side if it sleeps. */
    void ring() {
        VarHandle.fullFence();
        if ((int) WORD.getVolatile(memory, 0L) == ASLEEP && WORD.compareAndSet(memory, 0L, ASLEEP, 0)) {
            futex.wake();
        }
    }
}
