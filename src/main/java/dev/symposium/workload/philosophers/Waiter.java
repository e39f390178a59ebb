package dev.symposium.workload.philosophers;

/**
 * The mind of a waiter who grants forks in the order in which wishes arrive, to whoever can have them: a wish is granted
 * once neither neighbour eats, past older wishes that cannot be granted yet. But a wish that neighbours have overtaken
 * {@value #PATIENCE} times is not overtaken again: until it is granted, its neighbours wait if their wishes are younger.
 *
 * <p>The oldest wish waits for nobody but neighbours that eat, so there is no deadlock; and each becomes the oldest after
 * a bounded number of meals, so nobody starves. Without any overtaking philosophers who sit down one after the other
 * would eat one after the other for ever, each waiting for the one before (half the meals that five could have, a tenth
 * of those of twenty); with no bound to it every other one of six who never think would starve. Costs a few comparisons a
 * call, however many sit at the table. Not thread-safe.
 */
final class Waiter {

    /** How often a wish is overtaken at most. */
    static final int PATIENCE = 2;

    private enum State {
        THINKING,
        HUNGRY,
        EATING
    }

    private final int count;
    private final State[] states;
    private final long[] arrivals; // by philosopher: the number of its last wish
    private final int[] overtaken; // by philosopher: how often, since its last wish
    private long wishes;

    Waiter(int count) {
        this.count = count;
        states = new State[count];
        arrivals = new long[count];
        overtaken = new int[count];
        reset();
    }

    void reset() {
        for (int i = 0; i < count; i++) {
            states[i] = State.THINKING;
        }
    }

    int left(int self) {
        return self == 0 ? count - 1 : self - 1;
    }

    int right(int self) {
        return self + 1 == count ? 0 : self + 1;
    }

    /** A wish arrives; whether it is granted at once. */
    boolean asks(int self) {
        states[self] = State.HUNGRY;
        arrivals[self] = wishes++;
        overtaken[self] = 0;
        return serve(self);
    }

    /** The forks come back, or the wish is withdrawn. Both neighbours should be served then. */
    void returns(int self) {
        states[self] = State.THINKING;
    }

    /** Grants the philosopher's wish if it has one that can be granted; whether it was granted just now. */
    boolean serve(int self) {
        int left = left(self);
        int right = right(self);
        if (states[self] != State.HUNGRY || goesBefore(left, self) || goesBefore(right, self)) {
            return false;
        }
        states[self] = State.EATING;
        overtake(left, self);
        if (right != left) {
            overtake(right, self);
        }
        return true;
    }

    private boolean goesBefore(int neighbour, int self) {
        return states[neighbour] == State.EATING || (isOlder(neighbour, self) && overtaken[neighbour] >= PATIENCE);
    }

    private boolean isOlder(int neighbour, int self) {
        return states[neighbour] == State.HUNGRY && arrivals[neighbour] < arrivals[self];
    }

    private void overtake(int neighbour, int self) {
        if (isOlder(neighbour, self)) {
            overtaken[neighbour]++;
        }
    }
}
