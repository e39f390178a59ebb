package dev.symposium.workload.philosophers;

import dev.symposium.workload.Deadline;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.TurnStamps;

/**
 * The philosophers as nodes that exchange messages. A philosopher lives as on an event loop, but its loop is its own
 * node: what it does later is a message to itself, at once or when a time has passed, and what its table grants arrives
 * as a message of the strategy. All tell the first when they leave; when everybody has, it ends the op, and has seen
 * what everyone wrote, because messages carry that.
 */
final class MessageDinner implements Messages {

    static final long GO_ON = 0;
    private static final long LEFT = 1;
    private static final int FIRST = 0;

    private final Diners diners;
    private final MessageTable table;
    private final Deadline deadline;
    private final TurnStamps stamps;
    private final Seat[] seats;
    private int gone; // counted by the first

    MessageDinner(Diners diners, MessageTable table, Deadline deadline, TurnStamps stamps) {
        this.diners = diners;
        this.table = table;
        this.deadline = deadline;
        this.stamps = stamps;
        seats = new Seat[diners.participants()];
    }

    @Override
    public int nodes() {
        return table.nodes();
    }

    @Override
    public void begin(Out out) {
        diners.begin();
        table.reset();
        gone = 0;
        for (int i = 0; i < seats.length; i++) {
            seats[i] = new Seat(i, out);
        }
        for (int i = 0; i < seats.length; i++) {
            out.send(MessageStamps.OUTSIDE, i, GO_ON);
        }
    }

    @Override
    public void onMessage(int self, int from, long message, Out out) {
        if (message == LEFT) {
            gone++;
            if (gone == seats.length) {
                out.halt(diners.answer());
            }
        } else if (message == GO_ON || table.onMessage(self, from, message, out)) {
            seats[self].goOn(out);
        }
    }

    @Override
    public long units() {
        return diners.units();
    }

    @Override
    public long progress() {
        return diners.progress();
    }

    /** A philosopher's node, as the loop and the table that it sees. What it puts off is always itself. */
    private final class Seat implements EventLoop, AsyncTable {

        private final int self;
        private final Runnable philosopher;
        private Out out; // of the message being handled

        Seat(int self, Out out) {
            this.self = self;
            this.out = out;
            philosopher = diners.philosopher(self, this, this, deadline, stamps, new Leaving(this));
        }

        void goOn(Out now) {
            out = now;
            philosopher.run();
        }

        @Override
        public void execute(Runnable action) {
            out.send(self, self, GO_ON);
        }

        @Override
        public void schedule(Runnable action, long delayNanos) {
            out.after(self, GO_ON, delayNanos);
        }

        @Override
        public boolean pickUp(int philosopher, EventLoop loop, Runnable granted) {
            return table.pickUp(self, out);
        }

        @Override
        public void putDown(int philosopher, EventLoop loop) {
            table.putDown(self, out);
        }

        @Override
        public void reset() {}
    }

    /** What a philosopher does last. */
    private record Leaving(Seat seat) implements Runnable {

        @Override
        public void run() {
            seat.out.send(seat.self, FIRST, LEFT);
        }
    }
}
