package dev.symposium.workload;

import java.util.Optional;

/**
 * {@code SHARED_STATE}: n long-lived participants that take turns on shared state. An engine gives each its own
 * thread, fibre or coroutine, starts them together and waits for all.
 */
public non-sealed interface Crew extends Work {

    /** How many participants there are, at least 1. */
    int participants();

    /** How long an op lasts in nanoseconds, if its end is a time; empty if its end is a count. */
    Optional<Long> durationNanos();

    /** Resets the state for another op. Called by the engine before the participants start. */
    void begin();

    /** The blocking form; one object for all participants, thread-safe. */
    Participant participant();

    /** The form that never blocks; empty if there is none. All of it runs on one event loop. */
    Optional<AsyncParticipant> asyncParticipant();

    /**
     * The form in which participants, and whatever they share, are nodes that exchange messages; empty if there is none.
     * Made for one op after the other with the same deadline and stamps. To begin it is to {@link #begin} the crew, and it
     * is halted with the crew's answer when all participants have ended.
     */
    default Optional<Messages> messageForm(Deadline deadline, TurnStamps stamps) {
        return Optional.empty();
    }

    /** The form whose state lies in memory that processes share; empty if there is none. */
    default Optional<SharedForm> sharedForm() {
        return Optional.empty();
    }

    /** What the op answers. Called once all participants have ended. */
    long answer();

    /** How many units the participant did in the last op. Called between ops. */
    long unitsOf(int participant);

    /** A participant that may block its thread. */
    @FunctionalInterface
    interface Participant {

        /** Takes turns until its count is reached or the deadline is over, finishing the turn that it is in. */
        void run(int self, Deadline deadline, TurnStamps stamps) throws InterruptedException;
    }

    /** A participant that lives on an event loop. */
    @FunctionalInterface
    interface AsyncParticipant {

        /** Starts taking turns and returns; {@code ended} is called once, on the loop, when it has ended. */
        void start(int self, EventLoop loop, Deadline deadline, TurnStamps stamps, Runnable ended);
    }
}
