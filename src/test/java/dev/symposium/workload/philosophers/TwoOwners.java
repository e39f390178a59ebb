package dev.symposium.workload.philosophers;

import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Params;
import dev.symposium.workload.Sync;
import dev.symposium.workload.Workload;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/**
 * Philosophers with a bug: the table lets two neighbours eat together, and they wait for each other while they do, so
 * that their forks have two owners at every meal. For tests, on threads.
 */
public final class TwoOwners implements Workload {

    private static final long MEALS = 3;

    private final Workload honest = new DiningPhilosophers();

    @Override
    public WorkloadDescription description() {
        return honest.description();
    }

    @Override
    public Operation prepare(Params params, long seed) {
        CyclicBarrier together = new CyclicBarrier(2);
        Activity eatTogether = new Activity() {
            @Override
            public void perform(int self) throws InterruptedException {
                try {
                    together.await();
                } catch (BrokenBarrierException e) {
                    throw new InterruptedException();
                }
            }

            @Override
            public boolean begin(int self, EventLoop loop, Runnable over) {
                throw new UnsupportedOperationException("for threads only");
            }
        };
        Activity nothing = new Activity.Nothing();
        Diners two =
                new Diners(2, new Lenient(), new Regime(eatTogether, nothing, nothing, false, 0), new Ending(MEALS, 0));
        return new Dinner(two, new Sync(2, "philosopher"), 0);
    }

    /** Keeps nobody from anything. */
    private record Lenient() implements Strategy, Table {

        @Override
        public Table table(Contention contention) {
            return this;
        }

        @Override
        public void pickUp(int self) {}

        @Override
        public void putDown(int self) {}
    }
}
