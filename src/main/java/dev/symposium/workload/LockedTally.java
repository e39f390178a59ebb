package dev.symposium.workload;

/** A plain field under a mutex: it loses updates if the mutex does not hold. */
final class LockedTally implements Tally {

    private final Mutex mutex;
    private long value; // by mutex

    LockedTally(Mutex mutex) {
        this.mutex = mutex;
    }

    @Override
    public Turn turns(int self, long amount, TurnStamps stamps) {
        return new Section(self, amount, stamps);
    }

    @Override
    public long value() {
        return value;
    }

    @Override
    public void reset() {
        value = 0;
    }

    private final class Section implements Turn, Runnable {

        private final int self;
        private final long amount;
        private final TurnStamps stamps;

        Section(int self, long amount, TurnStamps stamps) {
            this.self = self;
            this.amount = amount;
            this.stamps = stamps;
        }

        @Override
        public void take() throws InterruptedException {
            mutex.exclusively(self, this);
        }

        @Override
        public void run() {
            stamps.granted(self);
            value += amount;
        }
    }
}
