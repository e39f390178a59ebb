package dev.symposium.workload.stm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TransactionTest {

    private final TransactionalMemory memory = new TransactionalMemory();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @Test
    void whatWasWrittenIsRead() throws InterruptedException {
        Cell<String> cell = memory.cell("before");
        Transaction transaction = memory.transaction(1);

        transaction.run(t -> {
            assertThat(t.read(cell)).isEqualTo("before");
            t.write(cell, "after");
            assertThat(t.read(cell)).isEqualTo("after");
            t.write(cell, "in the end");
        });

        transaction.run(t -> assertThat(t.read(cell)).isEqualTo("in the end"));
        assertThat(transaction.conflicts()).isZero();
    }

    @Test
    void noUpdateIsLost() throws InterruptedException {
        Cell<Integer> cell = memory.cell(0);

        inThreads(4, self -> {
            Transaction transaction = memory.transaction(self);
            for (int i = 0; i < 5_000; i++) {
                transaction.run(t -> t.write(cell, t.read(cell) + 1));
            }
        });

        assertThat(valueOf(cell)).isEqualTo(20_000);
    }

    /** Money moves between more cells than a transaction has room for at first, while others add it all up. */
    @Test
    void allThatIsReadIsOfOneMoment() throws InterruptedException {
        int accounts = 20;
        List<Cell<Integer>> cells = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            cells.add(memory.cell(100));
        }
        AtomicInteger sums = new AtomicInteger();

        inThreads(4, self -> {
            Transaction transaction = memory.transaction(self);
            for (int i = 0; i < 3_000; i++) {
                if (self < 2) {
                    Cell<Integer> from = cells.get((i * 7 + self) % accounts);
                    Cell<Integer> to = cells.get((i * 3 + 1) % accounts);
                    transaction.run(t -> {
                        t.write(from, t.read(from) - 1);
                        t.write(to, t.read(to) + 1);
                    });
                } else {
                    transaction.run(t -> {
                        int sum = 0;
                        for (Cell<Integer> cell : cells) {
                            sum += t.read(cell);
                        }
                        assertThat(sum).isEqualTo(100 * accounts); // also in attempts that come to nothing
                    });
                    sums.incrementAndGet();
                }
            }
        });

        assertThat(sums).hasValue(6_000);
    }

    /** Each reads both and writes one: not both may have seen that nobody has written. */
    @Test
    void twoThatReadWhatTheOtherWritesDoNotBothSucceed() throws InterruptedException {
        for (int round = 0; round < 500; round++) {
            Cell<Boolean> first = memory.cell(false);
            Cell<Boolean> second = memory.cell(false);
            inThreads(
                    2,
                    self -> memory.transaction(self).run(t -> {
                        if (!t.read(first) && !t.read(second)) {
                            t.write(self == 0 ? first : second, true);
                        }
                    }));
            assertThat(valueOf(first) && valueOf(second)).as("round %s", round).isFalse();
            assertThat(valueOf(first) || valueOf(second)).isTrue();
        }
    }

    @Test
    void aConflictIsFoundAndTheBodyRunsAgain() throws InterruptedException {
        Cell<Integer> cell = memory.cell(1);
        Cell<Integer> doubled = memory.cell(0);
        Transaction transaction = memory.transaction(1);
        AtomicInteger attempts = new AtomicInteger();

        transaction.run(t -> {
            int seen = t.read(cell);
            if (attempts.incrementAndGet() == 1) {
                inThreads(1, ignored -> memory.transaction(2).run(other -> other.write(cell, 21)));
            }
            t.write(doubled, 2 * seen);
        });

        assertThat(valueOf(doubled)).isEqualTo(42);
        assertThat(attempts).hasValue(2);
        assertThat(transaction.conflicts()).isEqualTo(1);
    }

    @Test
    void aBodyNeverSeesTwoMomentsAtOnce() throws InterruptedException {
        Cell<Integer> one = memory.cell(0);
        Cell<Integer> same = memory.cell(0);
        AtomicInteger attempts = new AtomicInteger();

        memory.transaction(1).run(t -> {
            int seen = t.read(one);
            if (attempts.incrementAndGet() == 1) {
                inThreads(
                        1,
                        ignored -> memory.transaction(2).run(other -> {
                            other.write(one, 1);
                            other.write(same, 1);
                        }));
            }
            assertThat(t.read(same)).isEqualTo(seen);
        });

        assertThat(attempts).hasValue(2);
    }

    @Test
    void aRetryWaitsUntilWhatItHasReadChanges() throws InterruptedException {
        Cell<Integer> cell = memory.cell(0);
        Cell<Integer> other = memory.cell(0);
        AtomicInteger attempts = new AtomicInteger();
        Transaction transaction = memory.transaction(1);
        Thread waiting = start(() -> transaction.run(t -> {
            attempts.incrementAndGet();
            if (t.read(cell) == 0) {
                t.write(other, 1);
                t.retry();
            }
        }));
        awaitWaiting(waiting);
        int before = attempts.get();

        memory.transaction(2).run(t -> t.write(other, 2));
        assertThat(attempts).as("nobody wakes it for what it has not read").hasValue(before);
        memory.transaction(2).run(t -> t.write(cell, 1));
        waiting.join();

        assertThat(failure.get()).isNull();
        assertThat(attempts.get()).isEqualTo(before + 1);
        assertThat(transaction.waits()).isPositive();
        assertThat(valueOf(other)).as("an attempt that retries writes nothing").isEqualTo(2);
    }

    /** Two that hand a turn to each other: one wake-up that is lost, and both wait for ever. */
    @Test
    void noWakeUpIsLost() throws InterruptedException {
        Cell<Integer> turn = memory.cell(0);

        inThreads(2, self -> {
            Transaction transaction = memory.transaction(self);
            for (int i = 0; i < 5_000; i++) {
                transaction.run(t -> {
                    if (t.read(turn) % 2 != self) {
                        t.retry();
                    }
                    t.write(turn, t.read(turn) + 1);
                });
            }
        });

        assertThat(valueOf(turn)).isEqualTo(10_000);
    }

    @Test
    void anInterruptEndsAWait() throws InterruptedException {
        Cell<Integer> cell = memory.cell(0);
        Thread waiting = start(() -> memory.transaction(1).run(t -> {
            if (t.read(cell) == 0) {
                t.retry();
            }
        }));
        awaitWaiting(waiting);

        waiting.interrupt();
        waiting.join();

        assertThat(failure.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void whatMustNotBeInterruptedIsNot() throws InterruptedException {
        Cell<Integer> cell = memory.cell(0);
        Transaction transaction = memory.transaction(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> transaction.run(t -> t.write(cell, 1))).isInstanceOf(InterruptedException.class);
        Thread.currentThread().interrupt();
        transaction.runUninterruptibly(t -> t.write(cell, 2));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(valueOf(cell)).isEqualTo(2);
        assertThatThrownBy(() -> transaction.runUninterruptibly(Transaction::retry))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anExceptionOfTheBodyLeavesNoTrace() throws InterruptedException {
        Cell<Integer> cell = memory.cell(0);
        Transaction transaction = memory.transaction(1);
        IllegalStateException thrown = new IllegalStateException("thrown on purpose");

        assertThatThrownBy(() -> transaction.run(t -> {
                    t.write(cell, 1);
                    throw thrown;
                }))
                .isSameAs(thrown);

        assertThat(valueOf(cell)).isZero();
        transaction.run(t -> t.write(cell, 3));
        assertThat(valueOf(cell)).isEqualTo(3);
    }

    @Test
    void aWaitForNothingIsRefused() {
        assertThatThrownBy(() -> memory.transaction(1).run(Transaction::retry))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("for ever");
    }

    private <T> T valueOf(Cell<T> cell) throws InterruptedException {
        AtomicReference<T> value = new AtomicReference<>();
        memory.transaction(0).run(t -> value.set(t.read(cell)));
        return value.get();
    }

    private interface Body {
        void run(int self) throws Exception;
    }

    private void inThreads(int count, Body body) {
        List<Thread> threads = new ArrayList<>();
        CountDownLatch together = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            int self = i;
            threads.add(start(() -> {
                together.countDown();
                together.await();
                body.run(self);
            }));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(failure.get()).isNull();
    }

    private interface Action {
        void run() throws Exception;
    }

    private Thread start(Action action) {
        return Thread.ofPlatform().start(() -> {
            try {
                action.run();
            } catch (Throwable t) {
                failure.compareAndSet(null, t);
            }
        });
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
