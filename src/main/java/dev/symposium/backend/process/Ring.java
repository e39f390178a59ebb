package dev.symposium.backend.process;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A ring of slots in memory that two processes map, one of which produces and the other consumes: Lamport's queue
 * (<i>Specifying Concurrent Program Modules</i>, 1983), each index on cache lines of its own and the other's index
 * remembered until it says full or empty, as in the LMAX Disruptor (Thompson et al. 2011) and Agrona's
 * {@code OneToOneRingBuffer}. Where we differ: slots are of one size, because all tasks of an op are, and a frame is read
 * and written in its slot.
 *
 * <p>A slot is published by a release of the tail and seen by an acquire of it; it is given back likewise by the head.
 * Costs two cache lines that change cores a frame, tens of nanoseconds, and no system call. Either side is for one
 * thread. Nobody waits here: see {@link Waiting}.
 */
final class Ring {

    private static final int LINES = 128; // bytes: two cache lines, against the adjacent-line prefetcher
    private static final long HEAD = 0;
    private static final long TAIL = LINES;
    private static final long SLOTS = 2L * LINES;
    private static final VarHandle INDEX = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment memory;
    private final int mask;
    private final long slotBytes;

    // Of the producer:
    private long tail;
    private long knownHead;

    // Of the consumer:
    private long head;
    private long knownTail;

    /**
     * Both ends of a ring, of which a process uses one.
     *
     * @param memory of {@link #bytes}, zero before the first of both is made
     * @param slots a power of two
     * @param slotBytes a multiple of 8
     */
    Ring(MemorySegment memory, int slots, int slotBytes) {
        if (memory.byteSize() != bytes(slots, slotBytes)) {
            throw new IllegalArgumentException(
                    "a ring of " + slots + " slots of " + slotBytes + " bytes has not " + memory.byteSize());
        }
        this.memory = memory;
        this.slotBytes = slotBytes;
        mask = slots - 1;
    }

    /** How much memory a ring needs, a multiple of two cache lines if the slots are. */
    static long bytes(int slots, int slotBytes) {
        if (slots < 1 || Integer.bitCount(slots) != 1 || slotBytes < Long.BYTES || slotBytes % Long.BYTES != 0) {
            throw new IllegalArgumentException(
                    "slots must be a power of two, of a multiple of 8 bytes, were " + slots + " of " + slotBytes);
        }
        return SLOTS + (long) slots * slotBytes;
    }

    /** The slot to fill next; null if all are full. The same until it is published. */
    @Nullable
    MemorySegment claim() {
        if (tail - knownHead > mask) {
            knownHead = (long) INDEX.getAcquire(memory, HEAD);
            if (tail - knownHead > mask) {
                return null;
            }
        }
        return slot(tail);
    }

    /** Hands the claimed slot to the consumer. */
    void publish() {
        INDEX.setRelease(memory, TAIL, ++tail);
    }

    /** The oldest slot that is full; null if none is. The same until it is released. */
    @Nullable
    MemorySegment poll() {
        if (head == knownTail) {
            knownTail = (long) INDEX.getAcquire(memory, TAIL);
            if (head == knownTail) {
                return null;
            }
        }
        return slot(head);
    }

    /** Gives the polled slot back to the producer. */
    void release() {
        INDEX.setRelease(memory, HEAD, ++head);
    }

    private MemorySegment slot(long index) {
        return memory.asSlice(SLOTS + (index & mask) * slotBytes, slotBytes);
    }
}
