package dev.symposium.workload;

import java.util.concurrent.atomic.AtomicLong;

/** An atomic number: nobody waits for anybody. */
final class AtomicTally implements Tally {

    private final AtomicLong value = new AtomicLong();

    @Override
    public Turn turns(int self, long amount, TurnStamps stamps) {
        return new Addition(self, amount, stamps);
    }

    @Override
    public long value() {
        return value.get();
    }

    @Override
    public void reset() {
        value.set(0);
    }

    private final class Addition implements Turn {

        private final int self;
        private final long amount;
        private final TurnStamps stamps;

        Addition(int self, long amount, TurnStamps stamps) {
            this.self = self;
            this.amount = amount;
            this.stamps = stamps;
        }

        @Override
        public void take() {
            stamps.granted(self);
            value.getAndAdd(amount);
        }
    }
}
