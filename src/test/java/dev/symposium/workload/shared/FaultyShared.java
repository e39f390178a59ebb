package dev.symposium.workload.shared;

import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.LockKind;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Params;
import dev.symposium.workload.Range;
import dev.symposium.workload.Sync;
import dev.symposium.workload.TurnStamps;
import dev.symposium.workload.Workload;
import java.util.concurrent.atomic.AtomicInteger;

/** The workloads of shared state with one part replaced by one that has a bug. For tests. */
public final class FaultyShared implements Workload {

    private static final int VICTIM = 97; // every so many-th time

    private final Workload honest;
    private final Preparing preparing;

    private FaultyShared(Workload honest, Preparing preparing) {
        this.honest = honest;
        this.preparing = preparing;
    }

    private interface Preparing {
        Operation prepare(Params params, long seed, AtomicInteger times);
    }

    @Override
    public WorkloadDescription description() {
        return honest.description();
    }

    @Override
    public Operation prepare(Params params, long seed) {
        return preparing.prepare(params, seed, new AtomicInteger());
    }

    private static boolean now(AtomicInteger times) {
        return times.incrementAndGet() % VICTIM == 0;
    }

    /** What the account that gives loses, the other does not get in full. */
    public static Workload transferThatLosesACent() {
        return banking((bank, times, self, from, to, amount, stamps) -> {
            bank.transfer(self, from, to, amount, stamps);
            if (now(times)) {
                ((AtomicBank) bank).add(to, -1);
            }
        });
    }

    public static Workload transferDoneTwice() {
        return banking((bank, times, self, from, to, amount, stamps) -> {
            bank.transfer(self, from, to, amount, stamps);
            if (now(times)) {
                bank.transfer(self, from, to, amount, stamps);
            }
        });
    }

    public static Workload transferToTheWrongAccount() {
        return banking((bank, times, self, from, to, amount, stamps) -> {
            if (now(times)) {
                bank.transfer(self, to, from, amount, stamps);
            } else {
                bank.transfer(self, from, to, amount, stamps);
            }
        });
    }

    /** Balances are read in one action of the loop and written in another, without any lock. */
    public static Workload transfersOnALoopThatTakeNoLock() {
        return new FaultyShared(
                new Banking(),
                (params, seed, times) -> new TurnsOperation(
                        new BankingCrew(
                                params.count("participants"),
                                params.number("rounds"),
                                new Transfers(seed, params.count("accounts")),
                                new AtomicBank(params.count("accounts")),
                                new LoopBank(new Sync(1), params.count("accounts"), 2, true) {
                                    @Override
                                    boolean lock(int number, int self, int from, int to, Runnable granted) {
                                        return true;
                                    }

                                    @Override
                                    void unlock(
                                            int number,
                                            int self,
                                            int from,
                                            int to,
                                            dev.symposium.workload.EventLoop loop) {}
                                }),
                        new Sync(params.count("participants"))));
    }

    private interface Transferring {
        void transfer(Bank bank, AtomicInteger times, int self, int from, int to, long amount, TurnStamps stamps)
                throws InterruptedException;
    }

    private static Workload banking(Transferring transferring) {
        return new FaultyShared(new Banking(), (params, seed, times) -> {
            AtomicBank bank = new AtomicBank(params.count("accounts"));
            return Banking.operation(
                    params,
                    seed,
                    new Sync(params.count("participants")),
                    new Bank() {
                        @Override
                        public void transfer(int self, int from, int to, long amount, TurnStamps stamps)
                                throws InterruptedException {
                            transferring.transfer(bank, times, self, from, to, amount, stamps);
                        }

                        @Override
                        public long balance(int account) {
                            return bank.balance(account);
                        }

                        @Override
                        public void reset() {
                            bank.reset();
                        }
                    },
                    0);
        });
    }

    /** Half of the words are those of the version that somebody is about to write. */
    public static Workload readerOfATornPage() {
        return page((page, times, self, reader) -> page.read(self, words -> {
            if (now(times)) {
                long[] torn = words.clone();
                Words.fillHead(torn, Words.version(torn) + 1, Words.value(torn) + 1);
                reader.read(torn);
            } else {
                reader.read(words);
            }
        }));
    }

    /** A whole page, but one that everybody knows to be out of date. */
    public static Workload readerOfAnOldPage() {
        return page((page, times, self, reader) -> page.read(self, words -> {
            if (now(times)) {
                long[] old = words.clone();
                Words.fill(old, 0, 0);
                reader.read(old);
            } else {
                reader.read(words);
            }
        }));
    }

    /** A whole page of a version that exists, with a value that nobody wrote. */
    public static Workload readerOfAPageThatNobodyWrote() {
        return page((page, times, self, reader) -> page.read(self, words -> {
            if (now(times)) {
                long[] invented = words.clone();
                Words.fill(invented, Words.version(words), Words.value(words) + 2);
                reader.read(invented);
            } else {
                reader.read(words);
            }
        }));
    }

    private interface Reading {
        void read(Page page, AtomicInteger times, int self, Page.Reader reader) throws InterruptedException;
    }

    private static Workload page(Reading reading) {
        return new FaultyShared(new ReadersWriters(), (params, seed, times) -> {
            Sync sync = new Sync(params.count("participants"));
            Page page = new ExclusivePage(params.count("size"), sync.mutex("the page", LockKind.REENTRANT));
            return ReadersWriters.operation(params, seed, sync, new Delegating(page) {
                @Override
                public void read(int self, Reader reader) throws InterruptedException {
                    reading.read(page, times, self, reader);
                }
            });
        });
    }

    /** Two writers start from the same version, as if neither excluded the other: one of the two writes is lost. */
    public static Workload writersThatAreNotAlone() {
        return new FaultyShared(new ReadersWriters(), (params, seed, times) -> {
            Sync sync = new Sync(params.count("participants"));
            Page page = new ExclusivePage(params.count("size"), sync.mutex("the page", LockKind.REENTRANT));
            return ReadersWriters.operation(params, seed, sync, new Delegating(page) {
                @Override
                public void write(int self, Writer writer) throws InterruptedException {
                    page.write(self, words -> {
                        long[] before = words.clone();
                        writer.write(words);
                        if (now(times)) {
                            System.arraycopy(before, 0, words, 0, words.length);
                        }
                    });
                }
            });
        });
    }

    private abstract static class Delegating implements Page {

        private final Page page;

        Delegating(Page page) {
            this.page = page;
        }

        @Override
        public void read(int self, Reader reader) throws InterruptedException {
            page.read(self, reader);
        }

        @Override
        public void write(int self, Writer writer) throws InterruptedException {
            page.write(self, writer);
        }

        @Override
        public long[] words() {
            return page.words();
        }

        @Override
        public void reset() {
            page.reset();
        }
    }

    /** An item is put where the last one still lies. */
    public static Workload bufferThatOverwrites() {
        return ring((capacity, times) -> new Ring(capacity) {
            private long last;

            @Override
            void add(long item) {
                if (!now(times)) {
                    last = item;
                }
                super.add(last);
            }
        });
    }

    /** The last in comes out first as soon as three are in. */
    public static Workload bufferThatReorders() {
        return ring((capacity, times) -> new Ring(capacity) {
            private final java.util.ArrayDeque<Long> items = new java.util.ArrayDeque<>();

            @Override
            void add(long item) {
                super.add(item);
                items.add(item);
            }

            @Override
            long remove() {
                super.remove();
                return items.size() > 2 ? items.removeLast() : items.removeFirst();
            }

            @Override
            void clear() {
                super.clear();
                items.clear();
            }
        });
    }

    public static Workload bufferOfMorePlacesThanItSays() {
        return ring((capacity, times) -> new Ring(2 * capacity));
    }

    private interface Rings {
        Ring of(int capacity, AtomicInteger times);
    }

    private static Workload ring(Rings rings) {
        return new FaultyShared(new BoundedBuffer(), (params, seed, times) -> {
            Traffic traffic = Traffic.of(params, seed);
            Sync sync = new Sync(traffic.participants());
            Range producers = new Range(0, traffic.producers());
            Range consumers = new Range(traffic.producers(), traffic.participants());
            return BoundedBuffer.operation(
                    traffic,
                    sync,
                    new MonitorBuffer(sync, rings.of(traffic.capacity(), times), producers, consumers),
                    new LoopBuffer(sync, rings.of(traffic.capacity(), times), producers, consumers));
        });
    }

    /** What was taken is thrown away, and the item before it handed over in its place. */
    public static Workload consumerThatDropsOne() {
        return new FaultyShared(new BoundedBuffer(), (params, seed, times) -> {
            Traffic traffic = Traffic.of(params, seed);
            Sync sync = new Sync(traffic.participants());
            Range all = new Range(0, traffic.participants());
            Buffer buffer = new MonitorBuffer(sync, new Ring(traffic.capacity()), all, all);
            return BoundedBuffer.operation(
                    traffic,
                    sync,
                    new Buffer() {
                        private volatile long before;

                        @Override
                        public void put(int self, long item) throws InterruptedException {
                            buffer.put(self, item);
                        }

                        @Override
                        public long take(int self) throws InterruptedException {
                            long item = buffer.take(self);
                            if (!now(times)) {
                                before = item;
                            }
                            return before;
                        }

                        @Override
                        public void reset() {
                            buffer.reset();
                        }
                    },
                    BoundedBuffer.loopBuffer(sync, traffic));
        });
    }

    public static Workload barberWhoServesNobody() {
        return haircut((honest, times) -> hair -> now(times) ? hair : honest.cut(hair));
    }

    public static Workload barberWhoCutsTwice() {
        return haircut((honest, times) -> hair -> now(times) ? honest.cut(honest.cut(hair)) : honest.cut(hair));
    }

    private interface Haircuts {
        Haircut of(Haircut honest, AtomicInteger times);
    }

    private static Workload haircut(Haircuts haircuts) {
        return new FaultyShared(new SleepingBarber(), (params, seed, times) -> {
            Business business = Business.of(params, seed);
            Sync sync = new Sync(business.participants());
            return SleepingBarber.operation(
                    business,
                    sync,
                    new SemaphoreShop(sync, business),
                    haircuts.of(new Barbers(business.tokens()), times));
        });
    }

    public static Workload customerCountedTwice() {
        return shop((shop, counted) -> counted + 1, (shop, refused) -> refused);
    }

    /** One more than came was turned away, says the shop. */
    public static Workload customerWhoIsTurnedAwayUnseen() {
        return shop((shop, admitted) -> admitted, (shop, refused) -> refused + 1);
    }

    private interface Counting {
        long of(Shop shop, long honest);
    }

    private static Workload shop(Counting admitted, Counting refused) {
        return new FaultyShared(new SleepingBarber(), (params, seed, times) -> {
            Business business = Business.of(params, seed);
            Sync sync = new Sync(business.participants());
            Shop shop = new MonitorShop(sync, business);
            return SleepingBarber.operation(
                    business,
                    sync,
                    new Shop() {
                        @Override
                        public boolean visit(int customer) throws InterruptedException {
                            return shop.visit(customer);
                        }

                        @Override
                        public int next(int barber) throws InterruptedException {
                            return shop.next(barber);
                        }

                        @Override
                        public void finished(int barber, int customer) {
                            shop.finished(barber, customer);
                        }

                        @Override
                        public void close(int customer) {
                            shop.close(customer);
                        }

                        @Override
                        public long admitted() {
                            return admitted.of(shop, shop.admitted());
                        }

                        @Override
                        public long refused() {
                            return refused.of(shop, shop.refused());
                        }

                        @Override
                        public void reset() {
                            shop.reset();
                        }
                    },
                    new Barbers(business.tokens()));
        });
    }
}
