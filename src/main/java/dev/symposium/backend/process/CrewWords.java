package dev.symposium.backend.process;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** How parent and children start and end the ops of a crew: four words in shared memory, each on lines of its own. */
final class CrewWords {

    private static final long LINES = 128;
    private static final long READY = 0;
    private static final long GO = LINES;
    private static final long OVER = 2 * LINES;
    private static final long ENDED = 3 * LINES;
    static final long BYTES = 4 * LINES;

    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment words;

    CrewWords(MemorySegment words) {
        this.words = words;
    }

    /** Before any child knows of the op. */
    void begin() {
        INT.setVolatile(words, READY, 0);
        INT.setVolatile(words, ENDED, 0);
        INT.setVolatile(words, OVER, 0);
    }

    /** One more participant stands at the start. */
    void ready() {
        int ignored = (int) INT.getAndAdd(words, READY, 1);
    }

    int readyCount() {
        return (int) INT.getAcquire(words, READY);
    }

    /** Everybody starts. */
    void go(int op) {
        INT.setRelease(words, GO, op);
    }

    boolean hasStarted(int op) {
        return (int) INT.getAcquire(words, GO) == op;
    }

    /** The time of the op is over. */
    void expire() {
        INT.setRelease(words, OVER, 1);
    }

    /** As {@link dev.symposium.workload.Deadline#isOver}: seen soon, and orders nothing. */
    boolean isOver() {
        return (int) INT.getOpaque(words, OVER) != 0;
    }

    /** One more child has no participant left; what they wrote is visible to whoever sees that. */
    void ended() {
        int ignored = (int) INT.getAndAdd(words, ENDED, 1);
    }

    int endedCount() {
        return (int) INT.getAcquire(words, ENDED);
    }
}
