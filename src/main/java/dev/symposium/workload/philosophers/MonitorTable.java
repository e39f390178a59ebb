package dev.symposium.workload.philosophers;

import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncCondition;
import dev.symposium.workload.SyncMonitor;

/**
 * {@code monitor}: how many forks each philosopher could take, in a monitor, and a condition for each (Ben-Ari,
 * Principles of Concurrent and Distributed Programming, 7.9), with the signals of Mesa: unlike in {@code tanenbaum},
 * whoever is woken takes the forks itself and checks again, as another may have come first.
 */
final class MonitorTable implements Table {

    private final Neighbours neighbours;
    private final Contention contention;
    private final SyncMonitor monitor;
    private final int[] free; // forks beside each philosopher; by monitor
    private final SyncCondition[] bothFree;

    MonitorTable(Sync sync, int philosophers, boolean fair, Contention contention) {
        this.contention = contention;
        neighbours = new Neighbours(philosophers);
        monitor = sync.monitor("the monitor", fair);
        free = new int[philosophers];
        bothFree = new SyncCondition[philosophers];
        for (int i = 0; i < philosophers; i++) {
            free[i] = 2;
            bothFree[i] = monitor.condition(Sync.numbered("the forks of", i), neighbours.of(i));
        }
    }

    @Override
    public void pickUp(int self) throws InterruptedException {
        monitor.lock(self);
        try {
            if (free[self] < 2) {
                contention.waited(self);
            }
            while (free[self] < 2) {
                bothFree[self].await(self);
            }
            free[neighbours.left(self)]--;
            free[neighbours.right(self)]--;
            neighbours.mayEat(self);
        } finally {
            monitor.unlock(self);
        }
    }

    @Override
    public void putDown(int self) {
        int left = neighbours.left(self);
        int right = neighbours.right(self);
        monitor.lockUninterruptibly(self);
        neighbours.hasEaten(self);
        free[left]++;
        free[right]++;
        signalIfFree(left);
        signalIfFree(right);
        monitor.unlock(self);
    }

    private void signalIfFree(int self) {
        if (free[self] == 2) {
            bothFree[self].signal();
        }
    }
}
