package dev.symposium.workload.philosophers;

import dev.symposium.workload.AsyncCondition;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Sync;

/** {@link MonitorTable} on an event loop, which is the monitor: whoever is woken checks again. */
final class AsyncMonitorTable implements AsyncTable {

    private final Neighbours neighbours;
    private final Contention contention;
    private final int[] free; // forks beside each philosopher
    private final AsyncCondition[] bothFree;

    AsyncMonitorTable(Sync sync, int philosophers, Contention contention) {
        this.contention = contention;
        neighbours = new Neighbours(philosophers);
        free = new int[philosophers];
        bothFree = new AsyncCondition[philosophers];
        for (int i = 0; i < philosophers; i++) {
            free[i] = 2;
            bothFree[i] = sync.asyncCondition(Sync.numbered("the forks of", i), neighbours.of(i));
        }
    }

    @Override
    public boolean pickUp(int self, EventLoop loop, Runnable granted) {
        if (takeIfFree(self)) {
            return true;
        }
        contention.waited(self);
        bothFree[self].await(self, new Woken(self, granted));
        return false;
    }

    private boolean takeIfFree(int self) {
        if (free[self] < 2) {
            return false;
        }
        free[neighbours.left(self)]--;
        free[neighbours.right(self)]--;
        neighbours.mayEat(self);
        return true;
    }

    @Override
    public void putDown(int self, EventLoop loop) {
        int left = neighbours.left(self);
        int right = neighbours.right(self);
        neighbours.hasEaten(self);
        free[left]++;
        free[right]++;
        signalIfFree(left, loop);
        signalIfFree(right, loop);
    }

    private void signalIfFree(int self, EventLoop loop) {
        if (free[self] == 2) {
            bothFree[self].signal(loop);
        }
    }

    @Override
    public void reset() {
        neighbours.reset();
        for (int i = 0; i < free.length; i++) {
            free[i] = 2;
            bothFree[i].reset();
        }
    }

    /** A philosopher that waits: tries again whenever it is woken. */
    private final class Woken implements Runnable {

        private final int self;
        private final Runnable granted;

        Woken(int self, Runnable granted) {
            this.self = self;
            this.granted = granted;
        }

        @Override
        public void run() {
            if (takeIfFree(self)) {
                granted.run();
            } else {
                bothFree[self].await(self, this);
            }
        }
    }
}
