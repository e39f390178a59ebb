package dev.symposium.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Counters on the heap, each on cache lines of its own. A counter is written by one thread at a time and may be read by
 * any, which sees a recent value (opaque).
 */
public final class PaddedCounters implements Counts {

    private static final int PAD = 16; // longs: two cache lines, against the adjacent-line prefetcher
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private final int size;
    private final long[] counts;
    private final long[] marks;

    /** @param size how many counters, at least 1 */
    public PaddedCounters(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1, was " + size);
        }
        this.size = size;
        counts = new long[(size + 1) * PAD];
        marks = new long[size];
    }

    @Override
    public long get(int counter) {
        return (long) LONGS.getOpaque(counts, (counter + 1) * PAD);
    }

    @Override
    public void add(int counter, long amount) {
        int slot = (counter + 1) * PAD;
        LONGS.setOpaque(counts, slot, (long) LONGS.getOpaque(counts, slot) + amount);
    }

    @Override
    public long sum() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += get(i);
        }
        return sum;
    }

    @Override
    public void mark() {
        for (int i = 0; i < size; i++) {
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
        for (int i = 0; i < size; i++) {
            sum += sinceMark(i);
        }
        return sum;
    }

    @Override
    public void clear() {
        Arrays.fill(counts, 0);
    }
}
