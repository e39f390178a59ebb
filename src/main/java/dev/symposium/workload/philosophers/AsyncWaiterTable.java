package dev.symposium.workload.philosophers;

import dev.symposium.workload.AsyncCondition;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Sync;

/** {@link WaiterTable} on an event loop, which has one waiter's attention anyway. */
final class AsyncWaiterTable implements AsyncTable {

    private final Waiter waiter;
    private final AsyncCondition[] mayEat;
    private final Neighbours neighbours;
    private final Contention contention;

    AsyncWaiterTable(Sync sync, int philosophers, Contention contention) {
        this.contention = contention;
        waiter = new Waiter(philosophers);
        neighbours = new Neighbours(philosophers);
        mayEat = new AsyncCondition[philosophers];
        for (int i = 0; i < philosophers; i++) {
            mayEat[i] = sync.asyncCondition(Sync.numbered("the forks of", i), neighbours.of(i));
        }
    }

    @Override
    public boolean pickUp(int self, EventLoop loop, Runnable granted) {
        if (waiter.asks(self)) {
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
        waiter.returns(self);
        serve(waiter.left(self), loop);
        serve(waiter.right(self), loop);
    }

    private void serve(int self, EventLoop loop) {
        if (waiter.serve(self)) {
            neighbours.mayEat(self);
            mayEat[self].signal(loop);
        }
    }

    @Override
    public void reset() {
        waiter.reset();
        neighbours.reset();
        for (AsyncCondition condition : mayEat) {
            condition.reset();
        }
    }
}
