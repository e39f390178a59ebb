package dev.symposium.trial;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How trials are looked after. Immutable.
 *
 * @param describeTimeout how long a runtime may take at start to say what it offers
 * @param calibrateTimeout how long a calibration may take
 * @param logLimit how much of the beginning of a trial's log is kept, at least 64 KiB; the end is kept besides
 */
@ConfigurationProperties("symposium.trial")
public record TrialSettings(
        @DefaultValue("20s") Duration describeTimeout,
        @DefaultValue("20s") Duration calibrateTimeout,
        @DefaultValue("1MB") DataSize logLimit) {

    /** What holds where nothing else is configured. */
    public static final TrialSettings DEFAULT =
            new TrialSettings(Duration.ofSeconds(20), Duration.ofSeconds(20), DataSize.ofMegabytes(1));

    public TrialSettings {
        if (!describeTimeout.isPositive() || !calibrateTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "symposium.trial.describe-timeout and calibrate-timeout must be positive," + " were "
                            + describeTimeout + " and " + calibrateTimeout);
        }
        if (logLimit.toBytes() < TrialLog.TAIL_BYTES) {
            throw new IllegalArgumentException(
                    "symposium.trial.log-limit must be at least " + TrialLog.TAIL_BYTES + " bytes, was " + logLimit);
        }
    }
}
