package dev.symposium.workload.philosophers;

import dev.symposium.workload.AsyncCondition;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Sync;

/** {@link ChandyMisraTable} on an event loop, where no lock is needed. */
final class AsyncChandyMisraTable implements AsyncTable {

    private final HygienicForks forks;
    private final Neighbours neighbours;
    private final AsyncCondition[] mayEat;
    private final Contention contention;

    AsyncChandyMisraTable(Sync sync, int philosophers, Contention contention) {
        this.contention = contention;
        forks = new HygienicForks(philosophers);
        neighbours = new Neighbours(philosophers);
        mayEat = new AsyncCondition[philosophers];
        for (int i = 0; i < philosophers; i++) {
            mayEat[i] = sync.asyncCondition(Sync.numbered("the forks of", i), neighbours.of(i));
        }
    }

    @Override
    public boolean pickUp(int self, EventLoop loop, Runnable granted) {
        if (forks.want(self)) {
            neighbours.mayEat(self);
            return true;
        }
        contention.waited(self);
        mayEat[self].await(self, granted);
        return false;
    }

    @Override
    public void putDown(int self, EventLoop loop) {
        neighbours.hasEaten(self);
        int heirs = forks.leave(self);
        if (HygienicForks.toLeft(heirs)) {
            serve(forks.left(self), loop);
        }
        if (HygienicForks.toRight(heirs)) {
            serve(forks.right(self), loop);
        }
    }

    private void serve(int self, EventLoop loop) {
        if (forks.eatIfBoth(self)) {
            neighbours.mayEat(self);
            mayEat[self].signal(loop);
        }
    }

    @Override
    public void reset() {
        forks.reset();
        neighbours.reset();
        for (AsyncCondition condition : mayEat) {
            condition.reset();
        }
    }
}
