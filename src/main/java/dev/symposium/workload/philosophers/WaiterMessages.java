package dev.symposium.workload.philosophers;

import dev.symposium.workload.Messages.Out;

/** {@link WaiterTable} with the waiter as a node, as an actor would be: four messages a meal, and one place for all. */
final class WaiterMessages implements MessageTable {

    private static final long WISH = FIRST;
    private static final long FORKS_BACK = FIRST + 1;
    private static final long GRANTED = FIRST + 2;

    private final int arbiter;
    private final Waiter waiter; // the arbiter's
    private final Contention contention; // written by the arbiter

    WaiterMessages(int philosophers, Contention contention) {
        arbiter = philosophers;
        waiter = new Waiter(philosophers);
        this.contention = contention;
    }

    @Override
    public int nodes() {
        return arbiter + 1;
    }

    @Override
    public boolean pickUp(int self, Out out) {
        out.send(self, arbiter, WISH);
        return false;
    }

    @Override
    public void putDown(int self, Out out) {
        out.send(self, arbiter, FORKS_BACK);
    }

    @Override
    public boolean onMessage(int self, int from, long message, Out out) {
        if (self != arbiter) {
            return message == GRANTED;
        }
        if (message == WISH) {
            wish(from, out);
        } else {
            waiter.returns(from);
            serve(waiter.left(from), out);
            serve(waiter.right(from), out);
        }
        return false;
    }

    private void wish(int philosopher, Out out) {
        if (waiter.asks(philosopher)) {
            out.send(arbiter, philosopher, GRANTED);
        } else {
            contention.waited(philosopher);
        }
    }

    private void serve(int philosopher, Out out) {
        if (waiter.serve(philosopher)) {
            out.send(arbiter, philosopher, GRANTED);
        }
    }

    @Override
    public void reset() {
        waiter.reset();
    }
}
