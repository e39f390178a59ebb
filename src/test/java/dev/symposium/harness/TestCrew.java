package dev.symposium.harness;

import dev.symposium.workload.Crew;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A crew whose body is given; it answers 0, and each participant counts its units by {@link #done}. */
class TestCrew implements Crew {

    private final int participants;
    private final @Nullable Long durationNanos;
    private final Participant body;
    private final AtomicLong[] units;

    TestCrew(int participants, @Nullable Long durationNanos, Participant body) {
        this.participants = participants;
        this.durationNanos = durationNanos;
        this.body = body;
        units = new AtomicLong[participants];
        for (int i = 0; i < participants; i++) {
            units[i] = new AtomicLong();
        }
    }

    void done(int self) {
        units[self].incrementAndGet();
    }

    @Override
    public int participants() {
        return participants;
    }

    @Override
    public Optional<Long> durationNanos() {
        return Optional.ofNullable(durationNanos);
    }

    @Override
    public void begin() {
        for (AtomicLong count : units) {
            count.set(0);
        }
    }

    @Override
    public Participant participant() {
        return body;
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
        return units[participant].get();
    }

    @Override
    public long units() {
        return progress();
    }

    @Override
    public long progress() {
        long sum = 0;
        for (AtomicLong count : units) {
            sum += count.get();
        }
        return sum;
    }
}
