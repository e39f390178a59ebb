package dev.symposium.workload.philosophers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** In memory that processes share. */
final class SharedWords implements Words {

    /** What a word takes: two cache lines, against the adjacent-line prefetcher. */
    static final int PAD_BYTES = 128;

    static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle(); // of a segment and an offset in bytes

    private final MemorySegment memory;

    /** @param memory aligned to a long, {@value #PAD_BYTES} bytes a word */
    SharedWords(MemorySegment memory) {
        this.memory = memory;
    }

    private static long at(int word) {
        return (long) word * PAD_BYTES;
    }

    @Override
    public long get(int word) {
        return (long) LONG.getVolatile(memory, at(word));
    }

    @Override
    public void set(int word, long value) {
        LONG.setVolatile(memory, at(word), value);
    }

    @Override
    public boolean compareAndSet(int word, long expected, long value) {
        return LONG.compareAndSet(memory, at(word), expected, value);
    }

    @Override
    public long getAndSet(int word, long value) {
        return (long) LONG.getAndSet(memory, at(word), value);
    }

    @Override
    public long getAndAdd(int word, long amount) {
        return (long) LONG.getAndAdd(memory, at(word), amount);
    }

    @Override
    public void and(int word, long mask) {
        long ignored = (long) LONG.getAndBitwiseAnd(memory, at(word), mask);
    }
}
