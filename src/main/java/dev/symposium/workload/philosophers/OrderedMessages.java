package dev.symposium.workload.philosophers;

import dev.symposium.workload.Messages.Out;

/**
 * {@link OrderedTable} with each fork a node that lends itself to one philosopher at a time and remembers who else has
 * asked: six messages a meal, and no place that all share. A philosopher asks for the fork with the higher number when
 * it has the other.
 */
final class OrderedMessages implements MessageTable {

    private static final long TAKE = FIRST;
    private static final long BACK = FIRST + 1;
    private static final long LENT = FIRST + 2;
    private static final long LENT_AFTER_MEAL = FIRST + 3;
    private static final int NOBODY = -1;

    private final int philosophers;
    private final boolean[] hasFirst; // by philosopher, its node's
    private final boolean[] waited; // by philosopher, its node's: for either fork
    private final int[] borrowers; // by fork, its node's
    private final int[] next; // by fork, its node's: who has asked meanwhile, as only two can ask
    private final Contention contention;

    OrderedMessages(int philosophers, Contention contention) {
        this.philosophers = philosophers;
        this.contention = contention;
        hasFirst = new boolean[philosophers];
        waited = new boolean[philosophers];
        borrowers = new int[philosophers];
        next = new int[philosophers];
        reset();
    }

    @Override
    public int nodes() {
        return 2 * philosophers;
    }

    private int right(int self) {
        return self + 1 == philosophers ? 0 : self + 1;
    }

    private int node(int fork) {
        return philosophers + fork;
    }

    @Override
    public boolean pickUp(int self, Out out) {
        hasFirst[self] = false;
        waited[self] = false;
        out.send(self, node(Math.min(self, right(self))), TAKE);
        return false;
    }

    @Override
    public void putDown(int self, Out out) {
        out.send(self, node(Math.max(self, right(self))), BACK);
        out.send(self, node(Math.min(self, right(self))), BACK);
    }

    @Override
    public boolean onMessage(int self, int from, long message, Out out) {
        if (self < philosophers) {
            return gets(self, message == LENT_AFTER_MEAL, out);
        }
        int fork = self - philosophers;
        if (message == TAKE) {
            take(fork, from, out);
        } else {
            back(fork, out);
        }
        return false;
    }

    private boolean gets(int self, boolean afterMeal, Out out) {
        if (afterMeal && !waited[self]) {
            waited[self] = true;
            contention.waited(self);
        }
        if (hasFirst[self]) {
            return true;
        }
        hasFirst[self] = true;
        out.send(self, node(Math.max(self, right(self))), TAKE);
        return false;
    }

    private void take(int fork, int philosopher, Out out) {
        if (borrowers[fork] == NOBODY) {
            borrowers[fork] = philosopher;
            out.send(node(fork), philosopher, LENT);
        } else {
            next[fork] = philosopher;
        }
    }

    private void back(int fork, Out out) {
        borrowers[fork] = next[fork];
        next[fork] = NOBODY;
        if (borrowers[fork] != NOBODY) {
            out.send(node(fork), borrowers[fork], LENT_AFTER_MEAL);
        }
    }

    @Override
    public void reset() {
        for (int fork = 0; fork < philosophers; fork++) {
            borrowers[fork] = NOBODY;
            next[fork] = NOBODY;
        }
    }
}
