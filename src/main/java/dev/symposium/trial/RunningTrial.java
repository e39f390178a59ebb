package dev.symposium.trial;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A trial that was started. Thread-safe. */
public interface RunningTrial extends AutoCloseable {

    /** The id of the spec. */
    String id();

    /** The number of its process, which also leads the process group; empty if it could not be started. */
    OptionalLong pid();

    /**
     * Waits for the result. By then no process of the trial is left, and the listener has heard everything.
     *
     * @throws InterruptedException if the caller is interrupted; the trial goes on
     */
    TrialResult await() throws InterruptedException;

    /** As {@link #await()}, but gives up after a time: empty if the trial is not over by then, and goes on. */
    Optional<TrialResult> await(Duration atMost) throws InterruptedException;

    /**
     * Kills the process group at once, and does not wait for the result, which follows within half a second. The
     * outcome is {@link TrialOutcome.Cancelled} unless the trial had come to another one before. May be called at any
     * time, by anyone, repeatedly.
     */
    void cancel();

    /** Cancels the trial if it still runs and waits until its processes have gone, whether interrupted or not. */
    @Override
    void close();
}
