package dev.symposium.workload.philosophers;

import dev.symposium.workload.Counts;
import dev.symposium.workload.CountsContract;
import java.lang.foreign.Arena;

class SharedCountsTest extends CountsContract {

    @Override
    protected Counts counts(int size) {
        return new SharedCounts(Arena.ofAuto().allocate((long) size * SharedWords.PAD_BYTES, Long.BYTES));
    }
}
