package dev.symposium.schedule;

import java.time.Duration;

/**
 * How often the schedule looks, and how long it is patient. Immutable.
 *
 * @param step the longest that it waits without looking whether it is to stop
 * @param cancelPoll how often it asks the database whether a job is cancelled
 * @param leaseRenewal how often it renews the lease of its cores
 * @param leaseLife after that time without renewal another host on the same kernel may take the cores
 * @param tornAfter a block whose last trial ended so long ago is not continued: the host may have changed
 * @param retryPause between two tries of a write that the database does not answer
 * @param retryFor how long a finished trial is kept while the database does not answer
 * @param trialGrace how long a trial may outlive its timeout before it is killed from here
 * @param again after that time a job is tried again that could not go on
 */
record Pace(
        Duration step,
        Duration cancelPoll,
        Duration leaseRenewal,
        Duration leaseLife,
        Duration tornAfter,
        Duration retryPause,
        Duration retryFor,
        Duration trialGrace,
        Duration again) {

    static final Pace DEFAULT = new Pace(
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10));
}
