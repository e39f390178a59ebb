package dev.symposium.job;

import dev.symposium.schedule.JobEvent;
import dev.symposium.trial.Artifacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Lets the files of trials go with their jobs. A job that is deleted through this service takes them along; those of a job
 * that was deleted through another one that shares the database, or while this one was away, are swept when this
 * service has started and whenever one of its jobs has ended.
 */
final class ArtifactKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(ArtifactKeeper.class);

    private final Artifacts artifacts;
    private final JobService jobs;

    ArtifactKeeper(Artifacts artifacts, JobService jobs) {
        this.artifacts = artifacts;
        this.jobs = jobs;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        sweep();
    }

    @EventListener
    void on(JobEvent.Ended ended) {
        sweep();
    }

    @EventListener
    void on(JobEvent.Deleted deleted) {
        artifacts.delete(deleted.job());
    }

    private void sweep() {
        try {
            artifacts.sweep(job -> jobs.tag(job).isPresent());
        } catch (RuntimeException databaseAway) {
            LOG.warn("The artifacts of jobs that are gone are not swept now: {}", databaseAway.toString());
        }
    }
}
