package dev.symposium.workload.philosophers;

import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncMonitor;
import dev.symposium.workload.SyncSignal;

/**
 * {@code waiter}: everyone asks one waiter (an arbiter), who grants forks in the order of arrival ({@link Waiter}: how,
 * and why nobody starves). One lock is the waiter's attention, which all share; whoever gives forks back hands them to
 * the neighbours whose turn it is. {@code fair} is about that lock: the order of arrival at the waiter, rather than at
 * his notebook.
 */
final class WaiterTable implements Table {

    private final Waiter waiter;
    private final SyncMonitor attention;
    private final SyncSignal[] mayEat;
    private final Neighbours neighbours;
    private final Contention contention;

    WaiterTable(Sync sync, int philosophers, boolean fair, Contention contention) {
        this.contention = contention;
        waiter = new Waiter(philosophers);
        neighbours = new Neighbours(philosophers);
        attention = sync.monitor("the waiter", fair);
        mayEat = new SyncSignal[philosophers];
        for (int i = 0; i < philosophers; i++) {
            mayEat[i] = sync.signal(Sync.numbered("the forks of", i), neighbours.of(i));
        }
    }

    @Override
    public void pickUp(int self) throws InterruptedException {
        attention.lock(self);
        boolean eats = waiter.asks(self);
        if (eats) {
            neighbours.mayEat(self);
        }
        attention.unlock(self);
        if (eats) {
            return;
        }
        contention.waited(self);
        try {
            mayEat[self].await(self);
        } catch (InterruptedException e) {
            putDown(self);
            mayEat[self].reset(); // it may have been raised meanwhile
            throw e;
        }
    }

    @Override
    public void putDown(int self) {
        attention.lockUninterruptibly(self);
        neighbours.hasEaten(self);
        waiter.returns(self);
        serve(waiter.left(self));
        serve(waiter.right(self));
        attention.unlock(self);
    }

    private void serve(int self) {
        if (waiter.serve(self)) {
            neighbours.mayEat(self);
            mayEat[self].raise();
        }
    }
}
