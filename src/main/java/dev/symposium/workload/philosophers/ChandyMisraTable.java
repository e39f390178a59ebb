package dev.symposium.workload.philosophers;

import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncMonitor;
import dev.symposium.workload.SyncSignal;

/**
 * {@code chandy-misra}: clean and dirty forks ({@link HygienicForks}) under a lock a fork. No table-wide lock, no
 * deadlock and no starvation: a neighbour eats at most once while a philosopher is hungry and waits for it. Philosophers may
 * wait in a chain for one that eats, which then passes along it.
 *
 * <p>The locks are held for a few instructions, those of the two forks in the order of their numbers. A philosopher that
 * waits parks on a signal of its own and is woken when it has both forks. {@code fair} is about the locks; the strategy
 * is fair without it.
 */
final class ChandyMisraTable implements Table {

    private final HygienicForks forks;
    private final SyncMonitor[] locks; // by fork
    private final SyncSignal[] mayEat;
    private final Neighbours neighbours;
    private final Contention contention;

    ChandyMisraTable(Sync sync, int philosophers, boolean fair, Contention contention) {
        this.contention = contention;
        forks = new HygienicForks(philosophers);
        neighbours = new Neighbours(philosophers);
        locks = new SyncMonitor[philosophers];
        mayEat = new SyncSignal[philosophers];
        for (int i = 0; i < philosophers; i++) {
            locks[i] = sync.monitor(Sync.numbered("the state of fork", i), fair);
            mayEat[i] = sync.signal(Sync.numbered("the forks of", i), neighbours.of(i));
        }
    }

    @Override
    public void pickUp(int self) throws InterruptedException {
        enter(self);
        boolean eats = forks.want(self);
        if (eats) {
            neighbours.mayEat(self);
        }
        exit(self);
        if (!eats) {
            contention.waited(self);
            await(self);
        }
    }

    private void await(int self) throws InterruptedException {
        boolean eats;
        do {
            try {
                mayEat[self].await(self);
            } catch (InterruptedException e) {
                putDown(self);
                throw e;
            }
            enterUninterruptibly(self);
            eats = forks.eatIfBoth(self);
            if (eats) {
                neighbours.mayEat(self);
                mayEat[self].reset(); // two may have raised it
            }
            exit(self);
        } while (!eats);
    }

    @Override
    public void putDown(int self) {
        enterUninterruptibly(self);
        neighbours.hasEaten(self);
        int heirs = forks.leave(self);
        if (HygienicForks.toLeft(heirs) && forks.holdsBoth(forks.left(self))) {
            mayEat[forks.left(self)].raise();
        }
        if (HygienicForks.toRight(heirs) && forks.holdsBoth(forks.right(self))) {
            mayEat[forks.right(self)].raise();
        }
        exit(self);
    }

    private void enter(int self) throws InterruptedException {
        locks[lower(self)].lock(self);
        try {
            locks[higher(self)].lock(self);
        } catch (InterruptedException e) {
            locks[lower(self)].unlock(self);
            throw e;
        }
    }

    private void enterUninterruptibly(int self) {
        locks[lower(self)].lockUninterruptibly(self);
        locks[higher(self)].lockUninterruptibly(self);
    }

    private void exit(int self) {
        locks[higher(self)].unlock(self);
        locks[lower(self)].unlock(self);
    }

    private int lower(int self) {
        return Math.min(self, forks.right(self));
    }

    private int higher(int self) {
        return Math.max(self, forks.right(self));
    }

    @Override
    public void reset() {
        forks.reset();
        neighbours.reset();
        for (SyncSignal signal : mayEat) {
            signal.reset();
        }
    }
}
