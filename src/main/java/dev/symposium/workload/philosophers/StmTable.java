package dev.symposium.workload.philosophers;

import dev.symposium.workload.stm.Cell;
import dev.symposium.workload.stm.Transaction;
import dev.symposium.workload.stm.TransactionalMemory;

/**
 * {@code stm}: each fork is a cell of a transactional memory, and a meal two transactions, as in Renaissance's
 * {@code philosophers} (Prokopec et al. 2019, on ScalaSTM): one takes both forks or waits until one of them changes, the
 * other gives both back. No locks to order, so nothing deadlocks; nobody is served in order, so a philosopher between
 * two busy neighbours may starve. Costs a copy of what is read and written, and all commits of all forks advance one clock:
 * the price of composing what no strategy here needs to compose.
 *
 * <p>A wish that waited for a change counts as contended, a transaction that had to be repeated as a retry. Who waits for
 * what is known to the memory alone.
 */
final class StmTable implements Table {

    private final Meal[] meals;
    private final Contention contention;

    StmTable(int philosophers, Contention contention) {
        this.contention = contention;
        TransactionalMemory memory = new TransactionalMemory();
        @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
        Cell<Boolean>[] taken = new Cell[philosophers];
        for (int i = 0; i < philosophers; i++) {
            taken[i] = memory.cell(false);
        }
        meals = new Meal[philosophers];
        for (int i = 0; i < philosophers; i++) {
            meals[i] = new Meal(memory.transaction(i), taken[i], taken[i + 1 == philosophers ? 0 : i + 1]);
        }
    }

    @Override
    public void pickUp(int self) throws InterruptedException {
        Transaction transaction = meals[self].transaction;
        long conflicts = transaction.conflicts();
        long waits = transaction.waits();
        transaction.run(meals[self].take);
        count(self, transaction, conflicts);
        if (transaction.waits() != waits) {
            contention.waited(self);
        }
    }

    @Override
    public void putDown(int self) {
        Transaction transaction = meals[self].transaction;
        long conflicts = transaction.conflicts();
        transaction.runUninterruptibly(meals[self].giveBack);
        count(self, transaction, conflicts);
    }

    private void count(int self, Transaction transaction, long before) {
        if (transaction.conflicts() != before) {
            contention.failed(self, transaction.conflicts() - before);
        }
    }

    /** What a philosopher does, made once. */
    private static final class Meal {

        private final Transaction transaction;
        private final Transaction.Body take;
        private final Transaction.Body giveBack;

        Meal(Transaction transaction, Cell<Boolean> left, Cell<Boolean> right) {
            this.transaction = transaction;
            take = new Take(left, right);
            giveBack = new GiveBack(left, right);
        }
    }

    private record Take(Cell<Boolean> left, Cell<Boolean> right) implements Transaction.Body {

        @Override
        public void run(Transaction transaction) {
            if (transaction.read(left) || transaction.read(right)) {
                transaction.retry();
            }
            transaction.write(left, true);
            transaction.write(right, true);
        }
    }

    private record GiveBack(Cell<Boolean> left, Cell<Boolean> right) implements Transaction.Body {

        @Override
        public void run(Transaction transaction) {
            transaction.write(left, false);
            transaction.write(right, false);
        }
    }
}
