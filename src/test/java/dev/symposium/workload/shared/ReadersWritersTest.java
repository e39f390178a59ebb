package dev.symposium.workload.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.Workload;
import dev.symposium.workload.WorkloadContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadersWritersTest {

    abstract static class ReadersWritersContract extends WorkloadContract {

        private final String lock;

        ReadersWritersContract(String lock) {
            this.lock = lock;
        }

        @Override
        protected Workload workload() {
            return new ReadersWriters();
        }

        @Override
        protected Map<String, String> quick() {
            return Map.of("participants", "3", "rounds", "300", "writes", "20", "lock", lock);
        }

        @Override
        protected Map<String, String> different() {
            return Map.of("writes", "21");
        }

        @Override
        protected Map<String, String> endless() {
            return Map.of("rounds", "10000", "participants", "400", "size", "4096", "writes", "100");
        }
    }

    @Nested
    class ReadWrite extends ReadersWritersContract {
        ReadWrite() {
            super("read-write");
        }
    }

    @Nested
    class ReadWriteFair extends ReadersWritersContract {
        ReadWriteFair() {
            super("read-write-fair");
        }
    }

    @Nested
    class Stamped extends ReadersWritersContract {
        Stamped() {
            super("stamped");
        }
    }

    @Nested
    class Optimistic extends ReadersWritersContract {
        Optimistic() {
            super("optimistic");
        }
    }

    @Nested
    class Reentrant extends ReadersWritersContract {
        Reentrant() {
            super("reentrant");
        }
    }

    @Nested
    class Synchronized extends ReadersWritersContract {
        Synchronized() {
            super("synchronized");
        }
    }

    @Nested
    class CopyOnWrite extends ReadersWritersContract {
        CopyOnWrite() {
            super("copy-on-write");
        }
    }

    private final Editing editing = new Editing(5, 2, 3, 50);

    @Test
    void wordsOfTwoVersionsAreNotWhole() {
        for (int size : new int[] {4, 5, 16, 17}) {
            long[] words = new long[size];
            Words.fill(words, 7, 99);
            assertThat(Words.areWhole(words)).isTrue();
            Words.fillHead(words, 8, 123);
            assertThat(Words.areWhole(words)).isFalse();
            Words.fillTail(words, 8, 123);
            assertThat(Words.areWhole(words)).isTrue();
            for (int i = 0; i < size; i++) {
                words[i]++;
                assertThat(Words.areWhole(words)).as("word %d of %d", i, size).isFalse();
                words[i]--;
            }
        }
    }

    @Test
    void whatTheWritersDidExplainsWhatWasSeen() {
        History history = new History(editing, 2);
        history.reset();
        long first = editing.amount(1, 0);
        long second = first + editing.amount(0, 0);
        assertThat(history.wrote(1, 1)).isTrue();
        assertThat(history.wrote(0, 2)).isTrue();
        history.saw(0, 0, 0, 0);
        history.saw(0, 1, 1, first);
        history.saw(0, 2, 2, second);
        history.saw(1, 0, 1, first);
        history.saw(1, 1, 1, first);
        history.saw(1, 2, 2, second);
        assertThat(history.unexplained()).isZero();
    }

    @Test
    void anOlderVersionThanBeforeIsUnexplained() {
        History history = withOneWrite();
        history.saw(0, 0, 1, editing.amount(1, 0));
        history.saw(0, 1, 0, 0);
        history.saw(0, 2, 1, editing.amount(1, 0));
        assertThat(history.unexplained()).isPositive();
    }

    @Test
    void aValueThatNobodyWroteIsUnexplained() {
        History history = withOneWrite();
        history.saw(0, 0, 0, 0);
        history.saw(0, 1, 1, editing.amount(1, 0) + 1);
        history.saw(0, 2, 1, editing.amount(1, 0));
        assertThat(history.unexplained()).isPositive();
    }

    @Test
    void aVersionThatWasWrittenTwiceIsNoticed() {
        History history = withOneWrite();
        assertThat(history.wrote(0, 1)).isFalse();
        assertThat(history.wrote(0, 2)).isFalse();
    }

    /** Participant 1 wrote version 1, and saw nothing else. */
    private History withOneWrite() {
        History history = new History(editing, 1);
        history.reset();
        history.wrote(1, 1);
        for (int round = 0; round < 3; round++) {
            history.saw(1, round, 1, editing.amount(1, 0));
        }
        return history;
    }
}
