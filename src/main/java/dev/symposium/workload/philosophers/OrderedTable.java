package dev.symposium.workload.philosophers;

/**
 * {@code ordered}: the fork with the lower number first (Dijkstra's resource hierarchy), so that no cycle can close.
 * Chains of waiters form behind the highest fork, and neighbours of a waiter wait for one that does not eat.
 */
final class OrderedTable implements Table {

    private final ForkLocks forks;

    OrderedTable(ForkLocks forks) {
        this.forks = forks;
    }

    @Override
    public void pickUp(int self) throws InterruptedException {
        int right = forks.right(self);
        forks.pickUp(self, Math.min(self, right), Math.max(self, right));
    }

    @Override
    public void putDown(int self) {
        int right = forks.right(self);
        forks.putDown(self, Math.min(self, right), Math.max(self, right));
    }
}
