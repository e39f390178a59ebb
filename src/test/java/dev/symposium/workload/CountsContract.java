package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all counters keep, wherever they lie. */
public abstract class CountsContract {

    private static final int SIZE = 3;

    private Counts counts;

    /** As many counters, all at 0. */
    protected abstract Counts counts(int size);

    @BeforeEach
    void makeCounters() {
        counts = counts(SIZE);
    }

    @Test
    void eachIsCountedByItself() {
        counts.add(0, 5);
        counts.add(2, 7);
        counts.add(2, -1);

        assertThat(counts.get(0)).isEqualTo(5);
        assertThat(counts.get(1)).isZero();
        assertThat(counts.get(2)).isEqualTo(6);
        assertThat(counts.sum()).isEqualTo(11);
    }

    @Test
    void aMarkDividesWhatWasFromWhatComes() {
        counts.add(0, 5);
        counts.add(1, 1);
        counts.mark();
        counts.add(0, 2);
        counts.add(2, 3);

        assertThat(counts.sinceMark(0)).isEqualTo(2);
        assertThat(counts.sinceMark(1)).isZero();
        assertThat(counts.sumSinceMark()).isEqualTo(5);
        assertThat(counts.sum()).isEqualTo(11);
    }

    @Test
    void clearedTheyStartAnew() {
        counts.add(1, 4);
        counts.clear();

        assertThat(counts.sum()).isZero();
    }

    @Test
    void whatEachThreadCountsIsSeenByAll() throws InterruptedException {
        ThreadsEngine.runAll(SIZE, self -> {
            for (int i = 0; i < 10_000; i++) {
                counts.add(self, 1);
            }
        });

        for (int i = 0; i < SIZE; i++) {
            assertThat(counts.get(i)).isEqualTo(10_000);
        }
    }
}
