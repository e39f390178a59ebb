package dev.symposium.workload.philosophers;

import dev.symposium.workload.Counts;
import java.lang.foreign.MemorySegment;

/**
 * Counters in memory that processes share, read and written opaquely. What was marked stays with the process that marks:
 * one alone begins ops and asks for their figures.
 */
final class SharedCounts implements Counts {

    private final MemorySegment memory;
    private final long[] marks;

    /** @param memory aligned to a long, {@value SharedWords#PAD_BYTES} bytes a counter */
    SharedCounts(MemorySegment memory) {
        this.memory = memory;
        marks = new long[Math.toIntExact(memory.byteSize() / SharedWords.PAD_BYTES)];
    }

    private static long at(int counter) {
        return (long) counter * SharedWords.PAD_BYTES;
    }

    @Override
    public long get(int counter) {
        return (long) SharedWords.LONG.getOpaque(memory, at(counter));
    }

    @Override
    public void add(int counter, long amount) {
        SharedWords.LONG.setOpaque(memory, at(counter), get(counter) + amount);
    }

    @Override
    public long sum() {
        long sum = 0;
        for (int i = 0; i < marks.length; i++) {
            sum += get(i);
        }
        return sum;
    }

    @Override
    public void mark() {
        for (int i = 0; i < marks.length; i++) {
            marks[i] = get(i);
        }
    }

    @Override
    public long sinceMark(int counter) {
        return get(counter) - marks[counter];
    }

    @Override
    public long sumSinceMark() {
        long sum = 0;
        for (int i = 0; i < marks.length; i++) {
            sum += sinceMark(i);
        }
        return sum;
    }

    @Override
    public void clear() {
        for (int i = 0; i < marks.length; i++) {
            SharedWords.LONG.setOpaque(memory, at(i), 0L);
        }
    }
}
