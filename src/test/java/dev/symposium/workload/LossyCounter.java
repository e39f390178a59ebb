package dev.symposium.workload;

import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;

/** {@code counter} with a bug: every 97th update is lost. For tests. */
public final class LossyCounter implements Workload {

    private static final int LOST = 97;

    private final Workload honest = new Counter();

    @Override
    public WorkloadDescription description() {
        return honest.description();
    }

    @Override
    public Operation prepare(Params params, long seed) {
        Sync sync = new Sync(params.count("participants"));
        return Counter.operation(params, seed, sync, new LossyTally(sync.mutex("the counter", LockKind.REENTRANT)));
    }

    private static final class LossyTally implements Tally {

        private final Mutex mutex;
        private long updates; // by mutex
        private long value; // by mutex

        LossyTally(Mutex mutex) {
            this.mutex = mutex;
        }

        @Override
        public Turn turns(int self, long amount, TurnStamps stamps) {
            Runnable section = () -> {
                stamps.granted(self);
                if (++updates % LOST != 0) {
                    value += amount;
                }
            };
            return () -> mutex.exclusively(self, section);
        }

        @Override
        public long value() {
            return value;
        }

        @Override
        public void reset() {
            value = 0;
            updates = 0;
        }
    }
}
