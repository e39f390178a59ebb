package dev.symposium.backend.process;

import dev.symposium.workload.Crew;
import java.util.Optional;

/**
 * The participants of a crew that live in one process: of P processes the i-th has participants i, i + P, i + 2P and so on.
 * State, answer and units are the whole crew's, and not for a part to tell.
 */
final class CrewPart implements Crew {

    private final int first;
    private final int step;
    private final int participants;
    private final Participant participant;

    /** @param participant that is told its number in the whole crew */
    CrewPart(int first, int step, int ofAll, Participant participant) {
        this.first = first;
        this.step = step;
        this.participant = participant;
        participants = count(first, step, ofAll);
    }

    /** How many there are in such a part. */
    static int count(int first, int step, int ofAll) {
        return Math.ceilDiv(ofAll - first, step);
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
    public void begin() {}

    @Override
    public Participant participant() {
        return (self, deadline, stamps) -> participant.run(first + self * step, deadline, stamps);
    }

    @Override
    public Optional<AsyncParticipant> asyncParticipant() {
        return Optional.empty();
    }

    @Override
    public long answer() {
        return 0;
    }

    @Override
    public long unitsOf(int participant) {
        return 0;
    }

    @Override
    public long units() {
        return 0;
    }

    @Override
    public long progress() {
        return 0;
    }
}
