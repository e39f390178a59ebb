package dev.symposium.schedule;

import dev.symposium.host.CpuSet;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who holds which core of this kernel: a row for each, keyed by the kernel's boot id, so that services in several
 * containers never measure on the same one. A host runs one job at a time, so what it held before is free when it asks
 * again. Cores of a holder that has not renewed its lease for a while are free as well. Thread-safe.
 */
final class CoreLedger {

    private static final Logger LOG = LoggerFactory.getLogger(CoreLedger.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String bootId;
    private final String hostId;
    private final Supplier<CpuSet> allowed;
    private final Duration life;

    /**
     * @param allowed the cores that this process may use at the moment
     * @param life how long a lease holds without being renewed
     */
    CoreLedger(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock,
            String bootId,
            String hostId,
            Supplier<CpuSet> allowed,
            Duration life) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.bootId = bootId;
        this.hostId = hostId;
        this.allowed = allowed;
        this.life = life;
    }

    /**
     * Takes so many cores, all or none.
     *
     * @return empty if there are not so many free ones at the moment
     * @throws CannotRunException if this process may not use so many at all
     */
    Optional<Lease> acquire(UUID job, int cores) {
        CpuSet all = allowed.get();
        if (cores > all.size()) {
            throw new CannotRunException(
                    "the job needs " + cores + " cores, this host may use " + all.size() + " (" + all + ")");
        }
        try {
            return Objects.requireNonNull(transaction.execute(status -> take(job, cores, all)));
        } catch (DuplicateKeyException | TransientDataAccessException takenMeanwhile) {
            return Optional.empty();
        }
    }

    private Optional<Lease> take(UUID job, int cores, CpuSet all) {
        freeHeld();
        freeStale();
        CpuSet free = all.minus(taken());
        if (free.size() < cores) {
            return Optional.empty();
        }
        CpuSet chosen = free.take(cores);
        chosen.stream().forEach(cpu -> insert(cpu, job));
        return Optional.of(new Held(job, chosen));
    }

    /** Frees whatever this host holds: at its start, when nothing of it runs. */
    void freeHeld() {
        jdbc.sql("delete from lease where boot_id = ? and host_id = ?")
                .params(bootId, hostId)
                .update();
    }

    private void freeStale() {
        jdbc.sql("delete from lease where boot_id = ? and renewed_at < ?")
                .params(bootId, now().minus(life))
                .update();
    }

    private CpuSet taken() {
        return CpuSet.of(jdbc.sql("select cpu from lease where boot_id = ?")
                .param(bootId)
                .query(Integer.class)
                .list());
    }

    private void insert(int cpu, UUID job) {
        jdbc.sql("insert into lease (boot_id, cpu, host_id, job_id, renewed_at) values (?, ?, ?, ?, ?)")
                .params(bootId, cpu, hostId, job, now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private final class Held implements Lease {

        private final UUID job;
        private final CpuSet cores;

        Held(UUID job, CpuSet cores) {
            this.job = job;
            this.cores = cores;
        }

        @Override
        public CpuSet cores() {
            return cores;
        }

        @Override
        public boolean renew() {
            return jdbc.sql("update lease set renewed_at = ? where boot_id = ? and host_id = ? and job_id = ?")
                            .params(now(), bootId, hostId, job)
                            .update()
                    == cores.size();
        }

        @Override
        public void close() {
            try {
                jdbc.sql("delete from lease where boot_id = ? and host_id = ? and job_id = ?")
                        .params(bootId, hostId, job)
                        .update();
            } catch (DataAccessException e) {
                LOG.warn("job {}: the cores {} come back in {}, for: {}", job, cores, life, e.toString());
            }
        }
    }
}
