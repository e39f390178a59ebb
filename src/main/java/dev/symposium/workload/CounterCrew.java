package dev.symposium.workload;

import java.util.Optional;

/** Participants that each add to one tally, round after round, an amount of their own. */
final class CounterCrew implements Crew {

    private static final int ROUNDS_UNWATCHED = 1_024; // between looks at the interrupt flag, which not all locks see

    private final int participants;
    private final long rounds;
    private final long seed;
    private final Tally tally;
    private final AsyncLock asyncLock;
    private final PaddedCounters turns;
    private long loopSum; // what an event loop counts to, by asyncLock

    CounterCrew(int participants, long rounds, long seed, Tally tally, AsyncLock asyncLock) {
        this.participants = participants;
        this.rounds = rounds;
        this.seed = seed;
        this.tally = tally;
        this.asyncLock = asyncLock;
        turns = new PaddedCounters(participants);
    }

    /** What a participant adds in each of its rounds: from 1 to 256. */
    static long amountOf(long seed, int participant) {
        return 1 + (Mix.mix64(seed, participant) & 0xff);
    }

    @Override
    public int participants() {
        return participants;
    }

    @Override
    public Optional<Long> durationNanos() {
        return Optional.empty();
    }

    @Override
    public void begin() {
        tally.reset();
        loopSum = 0;
        asyncLock.reset();
        turns.mark();
    }

    @Override
    public Participant participant() {
        return new Adding();
    }

    @Override
    public Optional<AsyncParticipant> asyncParticipant() {
        return Optional.of(new AddingOnLoop());
    }

    @Override
    public long answer() {
        return tally.value() + loopSum;
    }

    @Override
    public long unitsOf(int participant) {
        return turns.sinceMark(participant);
    }

    @Override
    public long units() {
        return turns.sumSinceMark();
    }

    @Override
    public long progress() {
        return turns.sum();
    }

    private final class Adding implements Participant {

        @Override
        public void run(int self, Deadline deadline, TurnStamps stamps) throws InterruptedException {
            Tally.Turn turn = tally.turns(self, amountOf(seed, self), stamps);
            for (long round = 0; round < rounds && !deadline.isOver(); round++) {
                if (round % ROUNDS_UNWATCHED == 0 && Thread.interrupted()) {
                    throw new InterruptedException();
                }
                stamps.wanted(self);
                turn.take();
                stamps.released(self);
                turns.add(self, 1);
            }
        }
    }

    private final class AddingOnLoop implements AsyncParticipant {

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
        private final TurnStamps stamps;
        private final Runnable ended;
        private final long amount;
        private long left = rounds;
        private boolean wanted;

        LoopTurns(int self, EventLoop loop, Deadline deadline, TurnStamps stamps, Runnable ended) {
            this.self = self;
            this.loop = loop;
            this.deadline = deadline;
            this.stamps = stamps;
            this.ended = ended;
            amount = amountOf(seed, self);
        }

        /** Wants a turn, or takes the one that it was granted. */
        @Override
        public void run() {
            if (!wanted) {
                if (left == 0 || deadline.isOver()) {
                    ended.run();
                    return;
                }
                stamps.wanted(self);
                wanted = true;
                if (!asyncLock.lock(self, this)) {
                    return;
                }
            }
            stamps.granted(self);
            loopSum += amount;
            asyncLock.unlock(self, loop);
            stamps.released(self);
            turns.add(self, 1);
            left--;
            wanted = false;
            loop.execute(this);
        }
    }
}
