package dev.symposium.workload.shared;

import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.PaddedCounters;
import dev.symposium.workload.TurnStamps;
import java.util.Map;
import java.util.Optional;

/** Participants that each take a number of turns; what a turn is, a subclass says. */
abstract class TurnsCrew implements Crew {

    private static final int TURNS_UNWATCHED = 1_024; // between looks at the interrupt flag, which not all turns see

    private final int participants;
    private final PaddedCounters turns;

    TurnsCrew(int participants) {
        this.participants = participants;
        turns = new PaddedCounters(participants);
    }

    /** The most turns that a participant takes in an op. */
    abstract long turnsOf(int self);

    /** Whether its turns are units of the op. */
    boolean counts(int self) {
        return true;
    }

    /** The turns of a participant in one op; stamps them itself. */
    abstract Turn turn(int self, TurnStamps stamps);

    /**
     * The same for an event loop.
     *
     * @param resume what is to be run on the loop when the turn can go on
     */
    abstract AsyncTurn asyncTurn(int self, EventLoop loop, TurnStamps stamps, Runnable resume);

    /** Makes the state ready for another op, also after one that was given up. */
    abstract void reset();

    /** What every op must answer, from plain sequential code. */
    abstract long reference();

    /** The sums of the last op by name. */
    Map<String, Long> counters() {
        return Map.of();
    }

    @Override
    public final int participants() {
        return participants;
    }

    @Override
    public final Optional<Long> durationNanos() {
        return Optional.empty();
    }

    @Override
    public final void begin() {
        reset();
        turns.mark();
    }

    @Override
    public final Participant participant() {
        return new OnThread();
    }

    @Override
    public final Optional<AsyncParticipant> asyncParticipant() {
        return Optional.of(new OnLoop());
    }

    @Override
    public final long unitsOf(int participant) {
        return turns.sinceMark(participant);
    }

    @Override
    public final long units() {
        return turns.sumSinceMark();
    }

    @Override
    public final long progress() {
        return turns.sum();
    }

    private void count(int self) {
        if (counts(self)) {
            turns.add(self, 1);
        }
    }

    private final class OnThread implements Participant {

        @Override
        public void run(int self, Deadline deadline, TurnStamps stamps) throws InterruptedException {
            Turn turn = turn(self, stamps);
            long most = turnsOf(self);
            for (long round = 0; round < most && !deadline.isOver(); round++) {
                if (round % TURNS_UNWATCHED == 0 && Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!turn.take(round)) {
                    return;
                }
                count(self);
            }
        }
    }

    private final class OnLoop implements AsyncParticipant {

        @Override
        public void start(int self, EventLoop loop, Deadline deadline, TurnStamps stamps, Runnable ended) {
            new LoopTurns(self, loop, deadline, stamps, ended).run();
        }
    }

    /** The turns of one participant on an event loop, which lets the others run after each. */
    private final class LoopTurns implements Runnable {

        private final int self;
        private final EventLoop loop;
        private final Deadline deadline;
        private final Runnable ended;
        private final long most;
        private final AsyncTurn turn;
        private long round;
        private boolean underWay;

        LoopTurns(int self, EventLoop loop, Deadline deadline, TurnStamps stamps, Runnable ended) {
            this.self = self;
            this.loop = loop;
            this.deadline = deadline;
            this.ended = ended;
            most = turnsOf(self);
            turn = asyncTurn(self, loop, stamps, this);
        }

        @Override
        public void run() {
            if (!underWay && (round == most || deadline.isOver())) {
                ended.run();
                return;
            }
            underWay = true;
            AsyncTurn.Reached reached = turn.goOn(round);
            if (reached == AsyncTurn.Reached.NOTHING_LEFT) {
                ended.run();
            } else if (reached == AsyncTurn.Reached.END) {
                count(self);
                round++;
                underWay = false;
                loop.execute(this);
            }
        }
    }
}
