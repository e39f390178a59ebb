package dev.symposium.workload.philosophers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.ThreadsEngine;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WordsTest {

    /** What all words keep, wherever they lie. */
    abstract static class Contract {

        private final Words words = words(3);

        abstract Words words(int count);

        @Test
        void allAreZeroAtFirst() {
            for (int i = 0; i < 3; i++) {
                assertThat(words.get(i)).isZero();
            }
        }

        @Test
        void eachIsChangedByItself() {
            words.set(0, -1);
            assertThat(words.getAndSet(1, 6)).isZero();
            assertThat(words.getAndAdd(1, 1)).isEqualTo(6);
            words.and(0, 0b1010);

            assertThat(words.get(0)).isEqualTo(0b1010);
            assertThat(words.get(1)).isEqualTo(7);
            assertThat(words.get(2)).isZero();
        }

        @Test
        void onlyWhatIsExpectedIsExchanged() {
            assertThat(words.compareAndSet(2, 1, 5)).isFalse();
            assertThat(words.get(2)).isZero();
            assertThat(words.compareAndSet(2, 0, 5)).isTrue();
            assertThat(words.get(2)).isEqualTo(5);
        }

        /** Each thread sets and clears a bit of its own, and adds to a word of all. */
        @Test
        void noChangeIsLost() throws InterruptedException {
            ThreadsEngine.runAll(3, self -> {
                long bit = 1L << self;
                for (int i = 0; i < 10_000; i++) {
                    long seen = words.get(0);
                    while (!words.compareAndSet(0, seen, seen | bit)) {
                        seen = words.get(0);
                    }
                    assertThat(words.get(0) & bit).isEqualTo(bit);
                    words.and(0, ~bit);
                    assertThat(words.get(0) & bit).isZero();
                    words.getAndAdd(1, 1);
                }
            });

            assertThat(words.get(0)).isZero();
            assertThat(words.get(1)).isEqualTo(30_000);
        }
    }

    @Nested
    class Heap extends Contract {
        @Override
        Words words(int count) {
            return new HeapWords(count);
        }
    }

    @Nested
    class Shared extends Contract {
        @Override
        Words words(int count) {
            return new SharedWords(Arena.ofAuto().allocate((long) count * SharedWords.PAD_BYTES, Long.BYTES));
        }
    }
}
