package dev.symposium.workload.philosophers;

import dev.symposium.workload.Messages.Out;

/**
 * {@code chandy-misra} as it was written, for philosophers that share nothing (Chandy and Misra 1984, section 4): of each
 * fork there is a request token, and whoever lacks the fork asks for it by sending the token. A fork that is asked for is
 * sent at once if it is dirty and not in use, otherwise after the meal. At most two requests and two forks are sent for a
 * meal, none while a neighbour does not want to eat in between.
 */
final class ChandyMisraMessages implements MessageTable {

    private static final long REQUEST = FIRST;
    private static final long FORK = FIRST + 1;
    private static final long FORK_AFTER_MEAL = FIRST + 2;
    private static final int FORK_SHIFT = 8; // which fork is meant is written above the kind of message
    private static final long KIND = (1 << FORK_SHIFT) - 1;

    private final Hands[] hands;
    private final Contention contention;

    ChandyMisraMessages(int philosophers, Contention contention) {
        this.contention = contention;
        hands = new Hands[philosophers];
        for (int i = 0; i < philosophers; i++) {
            hands[i] = new Hands(i, philosophers);
        }
        reset();
    }

    @Override
    public int nodes() {
        return hands.length;
    }

    @Override
    public boolean pickUp(int self, Out out) {
        return hands[self].want(out);
    }

    @Override
    public void putDown(int self, Out out) {
        hands[self].hasEaten(out);
    }

    @Override
    public boolean onMessage(int self, int from, long message, Out out) {
        int fork = (int) (message >>> FORK_SHIFT);
        Side side = hands[self].left.fork == fork ? hands[self].left : hands[self].right;
        long kind = message & KIND;
        if (kind == REQUEST) {
            hands[self].isAsked(side, out);
            return false;
        }
        return hands[self].gets(side, kind == FORK_AFTER_MEAL);
    }

    /** Of each pair of neighbours the lower one has a dirty fork, and the other its token: no circle to begin with. */
    @Override
    public void reset() {
        for (Hands some : hands) {
            some.reset();
        }
    }

    /** What lies between a philosopher and one neighbour, as far as the philosopher knows. Belongs to its node. */
    private static final class Side {

        private final int fork;
        private final int neighbour;
        private boolean hasFork;
        private boolean dirty;
        private boolean hasToken;

        Side(int fork, int neighbour) {
            this.fork = fork;
            this.neighbour = neighbour;
        }

        void reset(boolean lower) {
            hasFork = lower;
            dirty = true;
            hasToken = !lower;
        }
    }

    /** What a philosopher has and wants. Belongs to its node. */
    private final class Hands {

        private final int self;
        private final Side left;
        private final Side right;
        private boolean hungry;
        private boolean eating;
        private boolean waited; // for a meal of a neighbour, since it is hungry

        Hands(int self, int philosophers) {
            this.self = self;
            int after = self + 1 == philosophers ? 0 : self + 1;
            left = new Side(self, self == 0 ? philosophers - 1 : self - 1);
            right = new Side(after, after);
        }

        void reset() {
            left.reset(self < left.neighbour);
            right.reset(self < right.neighbour);
            hungry = false;
            eating = false;
            waited = false;
        }

        boolean want(Out out) {
            hungry = true;
            waited = false;
            askFor(left, out);
            askFor(right, out);
            return eatsIfBoth();
        }

        private void askFor(Side side, Out out) {
            if (!side.hasFork && side.hasToken) {
                side.hasToken = false;
                out.send(self, side.neighbour, message(REQUEST, side));
            }
        }

        private boolean eatsIfBoth() {
            if (!hungry || !left.hasFork || !right.hasFork) {
                return false;
            }
            hungry = false;
            eating = true;
            return true;
        }

        void isAsked(Side side, Out out) {
            side.hasToken = true;
            if (side.dirty && !eating) {
                give(side, FORK, out);
                if (hungry) {
                    askFor(side, out);
                }
            }
        }

        private void give(Side side, long kind, Out out) {
            side.hasFork = false;
            out.send(self, side.neighbour, message(kind, side));
        }

        boolean gets(Side side, boolean afterMeal) {
            side.hasFork = true;
            side.dirty = false;
            if (afterMeal && !waited) {
                waited = true;
                contention.waited(self);
            }
            return eatsIfBoth();
        }

        void hasEaten(Out out) {
            eating = false;
            soil(left, out);
            soil(right, out);
        }

        private void soil(Side side, Out out) {
            side.dirty = true;
            if (side.hasToken) {
                give(side, FORK_AFTER_MEAL, out);
            }
        }

        private long message(long kind, Side side) {
            return ((long) side.fork << FORK_SHIFT) | kind;
        }
    }
}
