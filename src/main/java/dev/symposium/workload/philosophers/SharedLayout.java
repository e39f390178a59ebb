package dev.symposium.workload.philosophers;

import dev.symposium.workload.Counts;
import java.lang.foreign.MemorySegment;

/**
 * Where in shared memory what of a table lies: first the words of the strategy, then the books. The same in every
 * process, as it follows from the number of philosophers and the strategy. Immutable.
 *
 * @param tableWords of the strategy
 */
record SharedLayout(int philosophers, int tableWords) {

    private static final int COUNTERS = 8; // of diary, forks and contention, one a philosopher

    long bytes() {
        long slots = tableWords + (philosophers + 1L) + (long) COUNTERS * philosophers + Diary.MOMENTS;
        return slots * SharedWords.PAD_BYTES;
    }

    /** The words of the strategy. */
    Words table(MemorySegment memory) {
        return new SharedWords(slots(memory, 0, tableWords));
    }

    Books books(MemorySegment memory) {
        if (memory.byteSize() < bytes()) {
            throw new IllegalArgumentException("the memory must have " + bytes() + " bytes, had " + memory.byteSize());
        }
        Words owners = new SharedWords(slots(memory, tableWords, philosophers + 1));
        return new Books(
                new Forks(philosophers, owners, counter(memory, 0)),
                new Diary(
                        philosophers,
                        counter(memory, 1),
                        counter(memory, 2),
                        counter(memory, 3),
                        counter(memory, 4),
                        counter(memory, 5),
                        new SharedCounts(slots(memory, firstCounter(COUNTERS), Diary.MOMENTS))),
                new Contention(counter(memory, 6), counter(memory, 7)));
    }

    private Counts counter(MemorySegment memory, int number) {
        return new SharedCounts(slots(memory, firstCounter(number), philosophers));
    }

    private int firstCounter(int number) {
        return tableWords + philosophers + 1 + number * philosophers;
    }

    private static MemorySegment slots(MemorySegment memory, int first, int count) {
        return memory.asSlice((long) first * SharedWords.PAD_BYTES, (long) count * SharedWords.PAD_BYTES);
    }
}
