package dev.symposium.backend;

import dev.symposium.workload.Crew;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** A crew that does what a test says, in a blocking and an async form; its answer is the number of turns taken. */
final class TestCrew implements Crew {

    private final int[] turns; // plain: what an engine does not make visible is lost
    private final Form form;
    private final AtomicInteger begun = new AtomicInteger();
    final AtomicIntegerArray starts;

    /** What each participant does. */
    interface Form {
        Participant blocking(TestCrew crew);

        AsyncParticipant async(TestCrew crew);
    }

    TestCrew(int participants, Form form) {
        this.form = form;
        turns = new int[participants];
        starts = new AtomicIntegerArray(participants);
    }

    /** A crew whose every participant just takes one turn. */
    static TestCrew ofOneTurn(int participants) {
        return new TestCrew(participants, new Form() {
            @Override
            public Participant blocking(TestCrew crew) {
                return (self, deadline, stamps) -> crew.turn(self);
            }

            @Override
            public AsyncParticipant async(TestCrew crew) {
                return (self, loop, deadline, stamps, ended) -> {
                    crew.turn(self);
                    ended.run();
                };
            }
        });
    }

    void turn(int self) {
        turns[self]++;
    }

    void started(int self) {
        starts.incrementAndGet(self);
    }

    boolean allStarted() {
        for (int i = 0; i < starts.length(); i++) {
            if (starts.get(i) == 0) {
                return false;
            }
        }
        return true;
    }

    /** How many ops were begun. */
    int begun() {
        return begun.get();
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
        for (int i = 0; i < turns.length; i++) {
            turns[i] = 0;
            starts.set(i, 0);
        }
    }

    @Override
    public Participant participant() {
        return form.blocking(this);
    }

    @Override
    public Optional<AsyncParticipant> asyncParticipant() {
        return Optional.of(form.async(this));
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
        return begun.get();
    }
}
