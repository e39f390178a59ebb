package dev.symposium.workload.philosophers;

import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncMonitor;
import dev.symposium.workload.SyncSignal;

/**
 * {@code tanenbaum}: the state of each philosopher under one lock, and a private semaphore for each (Tanenbaum,
 * Operating Systems, after Dijkstra). Whoever puts forks down hands them to hungry neighbours that can eat now: the
 * one who is woken has them already and need not check. Nobody holds a fork without eating; a philosopher may starve
 * between two neighbours that take turns.
 */
final class TanenbaumTable implements Table {

    private enum State {
        THINKING,
        HUNGRY,
        EATING
    }

    private final Neighbours neighbours;
    private final Contention contention;
    private final SyncMonitor mutex;
    private final State[] states; // by mutex
    private final SyncSignal[] mayEat;

    TanenbaumTable(Sync sync, int philosophers, boolean fair, Contention contention) {
        this.contention = contention;
        neighbours = new Neighbours(philosophers);
        mutex = sync.monitor("the table", fair);
        states = new State[philosophers];
        mayEat = new SyncSignal[philosophers];
        for (int i = 0; i < philosophers; i++) {
            states[i] = State.THINKING;
            mayEat[i] = sync.signal(Sync.numbered("the forks of", i), neighbours.of(i));
        }
    }

    @Override
    public void pickUp(int self) throws InterruptedException {
        mutex.lock(self);
        states[self] = State.HUNGRY;
        boolean eats = test(self);
        mutex.unlock(self);
        if (!eats) {
            contention.waited(self);
        }
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
        mutex.lockUninterruptibly(self);
        states[self] = State.THINKING;
        neighbours.hasEaten(self);
        test(neighbours.left(self));
        test(neighbours.right(self));
        mutex.unlock(self);
    }

    /** Whether it is allowed to eat just now. */
    private boolean test(int self) {
        if (states[self] == State.HUNGRY
                && states[neighbours.left(self)] != State.EATING
                && states[neighbours.right(self)] != State.EATING) {
            states[self] = State.EATING;
            neighbours.mayEat(self);
            mayEat[self].raise();
            return true;
        }
        return false;
    }
}
