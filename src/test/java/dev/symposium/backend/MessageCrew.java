package dev.symposium.backend;

import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.TurnStamps;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A crew that exists as nodes alone: each participant takes its turns one message at a time, and tells a referee, the node
 * after the last of them, when it has ended. Its answer is the number of turns taken.
 */
final class MessageCrew implements Crew {

    private final int[] turns; // plain: what an engine does not make visible is lost
    private final int most;
    private final Turn turn;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();

    /** What a participant does in a turn, and how long it rests until the next. */
    interface Turn {
        long restNanos(int self, int number);
    }

    /** @param most turns of each participant, if the deadline is not over before */
    MessageCrew(int participants, int most, Turn turn) {
        turns = new int[participants];
        this.most = most;
        this.turn = turn;
    }

    static MessageCrew of(int participants, int turns) {
        return new MessageCrew(participants, turns, (self, number) -> 0);
    }

    /** How many ops were begun. */
    int begun() {
        return begun.get();
    }

    /** How many turns were taken in all ops. */
    int taken() {
        return taken.get();
    }

    @Override
    public int participants() {
        return turns.length;
    }

    @Override
    public Optional<Long> durationNanos() {
        return Optional.empty();
    }

    @Override
    public void begin() {
        begun.incrementAndGet();
        java.util.Arrays.fill(turns, 0);
    }

    @Override
    public Participant participant() {
        throw new AssertionError("there is no thread to block");
    }

    @Override
    public Optional<AsyncParticipant> asyncParticipant() {
        return Optional.empty();
    }

    @Override
    public Optional<Messages> messageForm(Deadline deadline, TurnStamps stamps) {
        return Optional.of(new Form(deadline, stamps));
    }

    @Override
    public long answer() {
        return units();
    }

    @Override
    public long unitsOf(int participant) {
        return turns[participant];
    }

    @Override
    public long units() {
        long sum = 0;
        for (int count : turns) {
            sum += count;
        }
        return sum;
    }

    @Override
    public long progress() {
        return taken.get();
    }

    private final class Form implements Messages {

        private final Deadline deadline;
        private final TurnStamps stamps;
        private int ended; // the referee's

        Form(Deadline deadline, TurnStamps stamps) {
            this.deadline = deadline;
            this.stamps = stamps;
        }

        @Override
        public int nodes() {
            return turns.length + 1;
        }

        @Override
        public void begin(Out out) {
            ended = 0;
            for (int i = 0; i < turns.length; i++) {
                out.send(MessageStamps.OUTSIDE, i, 0);
            }
        }

        @Override
        public void onMessage(int self, int from, long number, Out out) {
            if (self == turns.length) {
                if (++ended == turns.length) {
                    out.halt(-1); // not what the crew answers
                }
                return;
            }
            stamps.wanted(self);
            stamps.granted(self);
            turns[self]++;
            stamps.released(self);
            taken.incrementAndGet();
            long rest = turn.restNanos(self, (int) number);
            if (number + 1 == most || deadline.isOver()) {
                out.send(self, turns.length, 0);
            } else if (rest > 0) {
                out.after(self, number + 1, rest);
            } else {
                out.send(self, self, number + 1);
            }
        }

        @Override
        public long units() {
            return MessageCrew.this.units();
        }

        @Override
        public long progress() {
            return MessageCrew.this.progress();
        }
    }
}
