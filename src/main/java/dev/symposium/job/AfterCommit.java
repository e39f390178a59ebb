package dev.symposium.job;

import dev.symposium.schedule.JobEvent;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells a job event to its listeners once the caller's transaction has committed, and not at all if it does not. */
final class AfterCommit {

    private static final Logger LOG = LoggerFactory.getLogger(AfterCommit.class);

    private final Consumer<JobEvent> listeners;

    AfterCommit(Consumer<JobEvent> listeners) {
        this.listeners = listeners;
    }

    void tell(JobEvent event) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                try {
                    listeners.accept(event);
                } catch (RuntimeException e) {
                    // What is committed has happened, whatever a listener makes of it.
                    LOG.error("a listener failed on {}; the job goes on", event, e);
                }
            }
        });
    }
}
