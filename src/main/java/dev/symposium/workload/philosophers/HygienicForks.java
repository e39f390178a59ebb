package dev.symposium.workload.philosophers;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Who has which fork by the rules of Chandy and Misra (The Drinking Philosophers Problem, 1984). A fork is dirty once it
 * has been eaten with. Whoever is hungry asks for the forks that it lacks; who is asked for a dirty fork cleans it and
 * hands it over unless it eats, hungry or not; a clean one, or any while it eats, it keeps until it has eaten. So whoever has
 * eaten gives way to the neighbour who has not: precedence never closes a circle, and everyone eats in the end.
 *
 * <p>Requests are not sent here but written down, and answered at once by whoever asks. A call for a philosopher needs
 * exclusive use of both its forks: what is written about the philosopher itself is seen by its neighbours through these.
 */
final class HygienicForks {

    private static final int LEFT = 1;
    private static final int RIGHT = 2;

    private enum State {
        THINKING,
        HUNGRY,
        EATING
    }

    private final int count;
    private final AtomicIntegerArray holders; // by fork; volatile, for holdsBoth
    private final boolean[] dirty; // by fork
    private final boolean[] requested; // by fork: of the neighbour that has it
    private final State[] states;

    HygienicForks(int count) {
        this.count = count;
        holders = new AtomicIntegerArray(count);
        dirty = new boolean[count];
        requested = new boolean[count];
        states = new State[count];
        reset();
    }

    /** Everyone thinks, and of each pair of neighbours the lower one has a dirty fork: no circle to begin with. */
    void reset() {
        for (int i = 0; i < count; i++) {
            states[i] = State.THINKING;
            holders.set(i, Math.min(i, left(i)));
            dirty[i] = true;
            requested[i] = false;
        }
    }

    int left(int self) {
        return self == 0 ? count - 1 : self - 1;
    }

    int right(int self) {
        return self + 1 == count ? 0 : self + 1;
    }

    /** The philosopher is hungry now; whether it eats at once. */
    boolean want(int self) {
        states[self] = State.HUNGRY;
        ask(self, self, left(self));
        ask(self, right(self), right(self));
        return eatIfBoth(self);
    }

    private void ask(int self, int fork, int neighbour) {
        if (holders.get(fork) == self) {
            return;
        }
        if (dirty[fork] && states[neighbour] != State.EATING) {
            // The neighbour, if hungry itself, asks for it again in the same breath.
            handOver(fork, self, states[neighbour] == State.HUNGRY);
        } else {
            requested[fork] = true;
        }
    }

    private void handOver(int fork, int to, boolean requestedAgain) {
        dirty[fork] = false;
        requested[fork] = requestedAgain;
        holders.set(fork, to);
    }

    /** Lets a hungry philosopher eat if it has both forks; whether it eats. */
    boolean eatIfBoth(int self) {
        if (states[self] != State.HUNGRY || !holdsBoth(self)) {
            return false;
        }
        states[self] = State.EATING;
        return true;
    }

    /**
     * Whether the philosopher has both forks. May be asked by who has only one of them to itself: of two neighbours that
     * hand over both forks at the same time, one at least sees it.
     */
    boolean holdsBoth(int self) {
        return holders.get(self) == self && holders.get(right(self)) == self;
    }

    /**
     * The philosopher has eaten, or wants to no longer: what it has is dirty and goes to whoever has asked for it.
     *
     * @return to whom forks went, for {@link #toLeft} and {@link #toRight}
     */
    int leave(int self) {
        states[self] = State.THINKING;
        return (release(self, self, left(self)) ? LEFT : 0) | (release(self, right(self), right(self)) ? RIGHT : 0);
    }

    private boolean release(int self, int fork, int neighbour) {
        if (holders.get(fork) != self) {
            requested[fork] = false;
            return false;
        }
        if (requested[fork]) {
            handOver(fork, neighbour, false);
            return true;
        }
        dirty[fork] = true;
        return false;
    }

    static boolean toLeft(int heirs) {
        return (heirs & LEFT) != 0;
    }

    static boolean toRight(int heirs) {
        return (heirs & RIGHT) != 0;
    }
}
