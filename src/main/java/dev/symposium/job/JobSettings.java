package dev.symposium.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds that the owner of a service may set.
 *
 * @param maxQueued how many jobs may wait; the next one is refused with 429
 * @param maxBudget the greatest budget that a spec may ask for
 * @param maxWaiting how many long polls and event streams may be open at once
 */
@ConfigurationProperties("symposium.jobs")
record JobSettings(
        @DefaultValue("100") int maxQueued,
        @DefaultValue("2h") Duration maxBudget,
        @DefaultValue("100") int maxWaiting) {

    JobSettings {
        if (maxQueued < 1 || maxWaiting < 1) {
            throw new IllegalArgumentException("symposium.jobs.max-queued and max-waiting must be at least 1, were "
                    + maxQueued + " and " + maxWaiting);
        }
        if (maxBudget.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("symposium.jobs.max-budget must be at least 1m, was " + maxBudget);
        }
    }
}
