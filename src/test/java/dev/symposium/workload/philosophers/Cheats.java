package dev.symposium.workload.philosophers;

import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Counts;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Messages.Out;
import dev.symposium.workload.Operation;
import dev.symposium.workload.PaddedCounters;
import dev.symposium.workload.Params;
import dev.symposium.workload.Sync;
import dev.symposium.workload.Workload;
import dev.symposium.workload.stm.Cell;
import dev.symposium.workload.stm.Transaction;
import dev.symposium.workload.stm.TransactionalMemory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;

/** Dining philosophers with a bug each, and otherwise as they are. For tests. */
public final class Cheats {

    private static final int NTH = 7;

    private Cheats() {}

    /** The first philosopher eats whenever he likes. On a loop. */
    public static Workload takesWithoutAsking() {
        return onLoop(setting -> new Passing(setting.tanenbaum()) {
            @Override
            public boolean pickUp(int self, EventLoop loop, Runnable granted) {
                return self == 0 || super.pickUp(self, loop, granted);
            }

            @Override
            public void putDown(int self, EventLoop loop) {
                if (self != 0) {
                    super.putDown(self, loop);
                }
            }
        });
    }

    /** Everyone eats with one fork in hand. On a loop. */
    public static Workload oneForkIsEnough() {
        return onLoop(setting -> {
            AsyncForkLocks forks = setting.forks();
            return new Passing(new AsyncNaiveTable(forks)) {
                @Override
                public boolean pickUp(int self, EventLoop loop, Runnable granted) {
                    return forks.tryTake(self, self);
                }

                @Override
                public void putDown(int self, EventLoop loop) {
                    forks.putBack(self, self, loop);
                }
            };
        });
    }

    /** A try that failed is taken for one that did not. On a loop. */
    public static Workload failedTryIgnored() {
        return onLoop(setting -> {
            AsyncForkLocks forks = setting.forks();
            return new Passing(new AsyncNaiveTable(forks)) {
                @Override
                public boolean pickUp(int self, EventLoop loop, Runnable granted) {
                    forks.tryTake(self, self);
                    forks.tryTake(self, forks.right(self));
                    return true;
                }
            };
        });
    }

    /** Forks are back on the table before the meal begins. On a loop. */
    public static Workload givesBackBeforeTheMeal() {
        return onLoop(setting -> {
            AsyncTable honest = setting.tanenbaum();
            return new Passing(honest) {
                @Override
                public boolean pickUp(int self, EventLoop loop, Runnable granted) {
                    boolean atOnce = honest.pickUp(self, loop, () -> {
                        honest.putDown(self, loop);
                        granted.run();
                    });
                    if (atOnce) {
                        honest.putDown(self, loop);
                    }
                    return atOnce;
                }

                @Override
                public void putDown(int self, EventLoop loop) {}
            };
        });
    }

    /** By the rules of Chandy and Misra, but for one: whoever eats hands its forks over when it is asked. On a loop. */
    public static Workload handsOverWhileEating() {
        return onLoop(setting -> {
            AsyncTable honest = new AsyncChandyMisraTable(setting.sync(), setting.count(), setting.contention());
            boolean[] eating = new boolean[setting.count()];
            return new Passing(honest) {
                @Override
                public boolean pickUp(int self, EventLoop loop, Runnable granted) {
                    handOver((self + 1) % eating.length, loop);
                    handOver((self + eating.length - 1) % eating.length, loop);
                    eating[self] = honest.pickUp(self, loop, () -> {
                        eating[self] = true;
                        granted.run();
                    });
                    return eating[self];
                }

                private void handOver(int neighbour, EventLoop loop) {
                    if (eating[neighbour]) {
                        eating[neighbour] = false;
                        honest.putDown(neighbour, loop);
                    }
                }

                @Override
                public void putDown(int self, EventLoop loop) {
                    handOver(self, loop);
                }
            };
        });
    }

    /** The waiter says yes to everyone. For messages. */
    public static Workload bothNeighboursGranted() {
        return byMessages(honest -> new PassingMessages(honest) {
            @Override
            public boolean pickUp(int self, Out out) {
                return true;
            }

            @Override
            public void putDown(int self, Out out) {}
        });
    }

    /** What the waiter grants arrives twice, and the second cuts the meal short. For messages. */
    public static Workload grantedTwice() {
        return byMessages(honest -> new PassingMessages(honest) {
            @Override
            public boolean onMessage(int self, int from, long message, Out out) {
                boolean granted = super.onMessage(self, from, message, out);
                if (granted) {
                    out.send(self, self, MessageDinner.GO_ON);
                }
                return granted;
            }
        });
    }

    /** Both look in one transaction and take in another, so that neither sees the other. For two on threads. */
    public static Workload transactionThatValidatesNothing() {
        return together(barrier -> {
            TransactionalMemory memory = new TransactionalMemory();
            Cell<Boolean> taken = memory.cell(false);
            List<Transaction> transactions = List.of(memory.transaction(0), memory.transaction(1));
            return new Table() {
                @Override
                public void pickUp(int self) throws InterruptedException {
                    transactions.get(self).run(t -> {
                        if (t.read(taken)) {
                            t.retry();
                        }
                    });
                    meet(barrier);
                    transactions.get(self).run(t -> t.write(taken, true));
                }

                @Override
                public void putDown(int self) {
                    transactions.get(self).runUninterruptibly(t -> t.write(taken, false));
                    meetUninterruptibly(barrier);
                }
            };
        });
    }

    /** Both look, and whose compare-and-set fails goes on as if it had not. For two on threads. */
    public static Workload compareAndSetThatIgnoresFailure() {
        return together(barrier -> {
            Words lying = new PassingWords(new HeapWords(1)) {
                @Override
                public boolean compareAndSet(int word, long expected, long value) {
                    meetUninterruptibly(barrier); // both have looked
                    return super.compareAndSet(word, expected, value) || expected == 0;
                }
            };
            Table honest = new CasMaskTable(2, lying, Books.onHeap(2).contention());
            return new Table() {
                @Override
                public void pickUp(int self) throws InterruptedException {
                    honest.pickUp(self);
                }

                @Override
                public void putDown(int self) {
                    lying.set(0, 0);
                    meetUninterruptibly(barrier);
                }
            };
        });
    }

    /** In memory that is shared a fork is seen to be free before its owner has eaten. For two. */
    public static Workload seenFreeTooEarly() {
        return new Cheating(setting -> {
            CyclicBarrier barrier = new CyclicBarrier(2);
            return new Diners(2, new InSharedMemory(), eatTogether(barrier), setting.ending());
        });
    }

    /** Now and then a fork stays with who has eaten. */
    public static Workload forkNotPutBack() {
        return withBooks(count -> {
            Books honest = Books.onHeap(count);
            Words owners = new PassingWords(new HeapWords(count + 1)) {
                private int back;

                @Override
                public long getAndSet(int word, long value) {
                    return value == 0 && ++back % NTH == 0 ? get(word) : super.getAndSet(word, value);
                }
            };
            return new Books(new Forks(count, owners, new PaddedCounters(count)), honest.diary(), honest.contention());
        });
    }

    /** Now and then a meal counts twice. */
    public static Workload mealCountedTwice() {
        return withBooks(count -> {
            Books honest = Books.onHeap(count);
            Diary diary = new Diary(
                    count,
                    new WrongCounts(count, 2),
                    new PaddedCounters(count),
                    new PaddedCounters(count),
                    new PaddedCounters(count),
                    new PaddedCounters(count),
                    new PaddedCounters(Diary.MOMENTS));
            return new Books(honest.forks(), diary, honest.contention());
        });
    }

    /** Now and then somebody eats without having taken one of the forks. */
    public static Workload mealWithoutForks() {
        return withBooks(count -> {
            Books honest = Books.onHeap(count);
            return new Books(
                    new Forks(count, new HeapWords(count + 1), new WrongCounts(count, 0)),
                    honest.diary(),
                    honest.contention());
        });
    }

    private static Workload onLoop(Function<Setting, AsyncTable> table) {
        return new Cheating(setting -> setting.diners(new Strategy() {
            @Override
            public Table table(Contention contention) {
                throw new UnsupportedOperationException("on a loop only");
            }

            @Override
            public Optional<AsyncTable> asyncTable(Contention contention) {
                return Optional.of(table.apply(setting));
            }
        }));
    }

    private static Workload byMessages(Function<MessageTable, MessageTable> table) {
        return new Cheating(setting -> setting.diners(new Strategy() {
            @Override
            public Table table(Contention contention) {
                throw new UnsupportedOperationException("by messages only");
            }

            @Override
            public Optional<MessageTable> messageTable(Contention contention) {
                return Optional.of(table.apply(new WaiterMessages(setting.count(), contention)));
            }
        }));
    }

    /** Two that wait for each other while they eat: with an honest table that would be for ever. */
    private static Workload together(Function<CyclicBarrier, Table> table) {
        return new Cheating(setting -> {
            CyclicBarrier barrier = new CyclicBarrier(2);
            return new Diners(2, contention -> table.apply(barrier), eatTogether(barrier), setting.ending());
        });
    }

    private static Workload withBooks(Function<Integer, Books> books) {
        return new Cheating(setting -> new Diners(
                setting.count(),
                new NamedStrategy("ordered", setting.sync(), setting.count(), false, new Activity.Nothing()),
                setting.regime(),
                setting.ending(),
                books.apply(setting.count())));
    }

    private static Regime eatTogether(CyclicBarrier barrier) {
        Activity nothing = new Activity.Nothing();
        Activity together = new Activity() {
            @Override
            public void perform(int self) throws InterruptedException {
                meet(barrier);
            }

            @Override
            public boolean begin(int self, EventLoop loop, Runnable over) {
                throw new UnsupportedOperationException("for threads only");
            }
        };
        return new Regime(together, nothing, nothing, false, 0);
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new InterruptedException();
        }
    }

    private static void meetUninterruptibly(CyclicBarrier barrier) {
        try {
            meet(barrier);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a dinner is prepared with. */
    private record Setting(int count, Sync sync, Regime regime, Ending ending, Contention contention) {

        Diners diners(Strategy strategy) {
            return new Diners(count, strategy, regime, ending);
        }

        AsyncTable tanenbaum() {
            return new AsyncTanenbaumTable(sync, count, contention);
        }

        AsyncForkLocks forks() {
            return new AsyncForkLocks(sync, count, new Activity.Nothing(), contention);
        }
    }

    private record Cheating(Function<Setting, Diners> diners) implements Workload {

        @Override
        public WorkloadDescription description() {
            return new DiningPhilosophers().description();
        }

        @Override
        public Operation prepare(Params params, long seed) {
            int count = params.count("philosophers");
            Ending ending = new Ending(params.number("meals"), params.number("duration"));
            Sync sync = new Sync(count, "philosopher");
            Setting setting = new Setting(
                    count, sync, Regime.of(params), ending, Books.onHeap(count).contention());
            return new Dinner(diners.apply(setting), sync, DiningPhilosophers.leastNanos(count, ending, params));
        }
    }

    /** A table as it is, to be changed in one point. */
    private abstract static class Passing implements AsyncTable {

        private final AsyncTable honest;

        Passing(AsyncTable honest) {
            this.honest = honest;
        }

        @Override
        public boolean pickUp(int self, EventLoop loop, Runnable granted) {
            return honest.pickUp(self, loop, granted);
        }

        @Override
        public void putDown(int self, EventLoop loop) {
            honest.putDown(self, loop);
        }

        @Override
        public void reset() {
            honest.reset();
        }
    }

    /** Likewise. */
    private abstract static class PassingMessages implements MessageTable {

        private final MessageTable honest;

        PassingMessages(MessageTable honest) {
            this.honest = honest;
        }

        @Override
        public int nodes() {
            return honest.nodes();
        }

        @Override
        public boolean pickUp(int self, Out out) {
            return honest.pickUp(self, out);
        }

        @Override
        public void putDown(int self, Out out) {
            honest.putDown(self, out);
        }

        @Override
        public boolean onMessage(int self, int from, long message, Out out) {
            return honest.onMessage(self, from, message, out);
        }

        @Override
        public void reset() {
            honest.reset();
        }
    }

    /** Likewise. */
    private abstract static class PassingWords implements Words {

        private final Words honest;

        PassingWords(Words honest) {
            this.honest = honest;
        }

        @Override
        public long get(int word) {
            return honest.get(word);
        }

        @Override
        public void set(int word, long value) {
            honest.set(word, value);
        }

        @Override
        public boolean compareAndSet(int word, long expected, long value) {
            return honest.compareAndSet(word, expected, value);
        }

        @Override
        public long getAndSet(int word, long value) {
            return honest.getAndSet(word, value);
        }

        @Override
        public long getAndAdd(int word, long amount) {
            return honest.getAndAdd(word, amount);
        }

        @Override
        public void and(int word, long mask) {
            honest.and(word, mask);
        }
    }

    /** Counts every so many times otherwise. For one thread. */
    private static final class WrongCounts implements Counts {

        private final Counts honest;
        private final int factor;
        private int added;

        WrongCounts(int count, int factor) {
            honest = new PaddedCounters(count);
            this.factor = factor;
        }

        @Override
        public void add(int counter, long amount) {
            honest.add(counter, ++added % NTH == 0 ? factor * amount : amount);
        }

        @Override
        public long get(int counter) {
            return honest.get(counter);
        }

        @Override
        public long sum() {
            return honest.sum();
        }

        @Override
        public void mark() {
            honest.mark();
        }

        @Override
        public long sinceMark(int counter) {
            return honest.sinceMark(counter);
        }

        @Override
        public long sumSinceMark() {
            return honest.sumSinceMark();
        }

        @Override
        public void clear() {
            honest.clear();
        }
    }

    /** Lets go of forks before the meal. */
    private static final class InSharedMemory implements Strategy {

        @Override
        public Table table(Contention contention) {
            throw new UnsupportedOperationException("in shared memory only");
        }

        @Override
        public int sharedWords() {
            return 2;
        }

        @Override
        public Table sharedTable(Words words, Contention contention) {
            Table honest = new SharedForkTable(2, true, words, new Activity.Nothing(), contention);
            return new Table() {
                @Override
                public void pickUp(int self) throws InterruptedException {
                    honest.pickUp(self);
                    honest.putDown(self);
                }

                @Override
                public void putDown(int self) {}
            };
        }
    }
}
