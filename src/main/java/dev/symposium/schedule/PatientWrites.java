package dev.symposium.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;

/**
 * Repeats a write until the database answers, for some minutes: what was measured is not thrown away because a database
 * restarts. Nothing else runs meanwhile. Immutable.
 */
final class PatientWrites {

    private static final Logger LOG = LoggerFactory.getLogger(PatientWrites.class);

    private final Clock clock;
    private final Pace pace;

    PatientWrites(Clock clock, Pace pace) {
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * Writes.
     *
     * @param what for the log
     * @param write harmless to repeat
     * @throws StoppedException if the service stops meanwhile
     * @throws RuntimeException of the last try, if the database did not come back in time
     */
    <T> T write(String what, Watch watch, Supplier<T> write) throws StoppedException, InterruptedException {
        Instant until = clock.instant().plus(pace.retryFor());
        for (int tries = 1; ; tries++) {
            try {
                T answer = write.get();
                if (tries > 1) {
                    LOG.info("{}: stored at the {}. try", what, tries);
                }
                return answer;
            } catch (DataAccessException | TransactionException e) {
                if (!mayPass(e) || clock.instant().isAfter(until)) {
                    throw e;
                }
                LOG.warn("{}: not stored, is tried again until {}: {}", what, until, e.toString());
                watch.pauseUnlessStopping(pace.retryPause());
            }
        }
    }

    private static boolean mayPass(NestedRuntimeException e) {
        return !(e instanceof DataIntegrityViolationException
                || e instanceof InvalidDataAccessApiUsageException
                || e instanceof InvalidDataAccessResourceUsageException);
    }
}
