package dev.symposium.workload.philosophers;

/**
 * {@code naive}: everyone takes the left fork, then the right one. When all have the left one, nobody ever eats again:
 * the deadlock that the problem is famous for, on purpose.
 */
final class NaiveTable implements Table {

    private final ForkLocks forks;

    NaiveTable(ForkLocks forks) {
        this.forks = forks;
    }

    @Override
    public void pickUp(int self) throws InterruptedException {
        forks.pickUp(self, self, forks.right(self));
    }

    @Override
    public void putDown(int self) {
        forks.putDown(self, self, forks.right(self));
    }
}
