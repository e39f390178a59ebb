package dev.symposium.workload.philosophers;

import dev.symposium.workload.AsyncCondition;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Sync;

/** {@link TanenbaumTable} on an event loop, where no lock is needed: whoever puts forks down hands them on. */
final class AsyncTanenbaumTable implements AsyncTable {

    private enum State {
        THINKING,
        HUNGRY,
        EATING
    }

    private final Neighbours neighbours;
    private final Contention contention;
    private final State[] states;
    private final AsyncCondition[] mayEat;

    AsyncTanenbaumTable(Sync sync, int philosophers, Contention contention) {
        this.contention = contention;
        neighbours = new Neighbours(philosophers);
        states = new State[philosophers];
        mayEat = new AsyncCondition[philosophers];
        for (int i = 0; i < philosophers; i++) {
            states[i] = State.THINKING;
            mayEat[i] = sync.asyncCondition(Sync.numbered("the forks of", i), neighbours.of(i));
        }
    }

    @Override
    public boolean pickUp(int self, EventLoop loop, Runnable granted) {
        states[self] = State.HUNGRY;
        if (test(self)) {
            return true;
        }
        contention.waited(self);
        mayEat[self].await(self, granted);
        return false;
    }

    @Override
    public void putDown(int self, EventLoop loop) {
        states[self] = State.THINKING;
        neighbours.hasEaten(self);
        handOn(neighbours.left(self), loop);
        handOn(neighbours.right(self), loop);
    }

    private void handOn(int self, EventLoop loop) {
        if (test(self)) {
            mayEat[self].signal(loop);
        }
    }

    private boolean test(int self) {
        if (states[self] != State.HUNGRY
                || states[neighbours.left(self)] == State.EATING
                || states[neighbours.right(self)] == State.EATING) {
            return false;
        }
        states[self] = State.EATING;
        neighbours.mayEat(self);
        return true;
    }

    @Override
    public void reset() {
        neighbours.reset();
        for (int i = 0; i < states.length; i++) {
            states[i] = State.THINKING;
            mayEat[i].reset();
        }
    }
}
