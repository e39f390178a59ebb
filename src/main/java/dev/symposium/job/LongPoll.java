package dev.symposium.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Waits for a job to change, or to end. Thread-safe. */
final class LongPoll {

    /** How often the database is looked at without a signal: another host may run the job. */
    private static final Duration POLL = Duration.ofSeconds(1);

    private final JobService jobs;
    private final JobSignal signal;
    private final BooleanSupplier stopping;

    /** @param stopping whether the service stops: then nobody is to wait any longer */
    LongPoll(JobService jobs, JobSignal signal, BooleanSupplier stopping) {
        this.jobs = jobs;
        this.signal = signal;
        this.stopping = stopping;
    }

    /**
     * Waits until the job is none of the tags; or, if there are none, until it has ended; or until it is gone; or until
     * the service stops; or so long.
     */
    void await(UUID id, List<String> ifNoneMatch, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (true) {
            long seen = signal.seen();
            Optional<JobTag> tag = jobs.tag(id);
            long left = deadline - System.nanoTime();
            if (tag.isEmpty() || satisfied(tag.get(), ifNoneMatch) || left <= 0 || stopping.getAsBoolean()) {
                return;
            }
            signal.await(seen, Duration.ofNanos(Math.min(left, POLL.toNanos())));
        }
    }

    private static boolean satisfied(JobTag tag, List<String> ifNoneMatch) {
        return ifNoneMatch.isEmpty() ? tag.state().ended() : tag.state().ended() || !tag.matches(ifNoneMatch);
    }
}
