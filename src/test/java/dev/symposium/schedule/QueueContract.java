package dev.symposium.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import dev.symposium.host.CpuSet;
import dev.symposium.trial.HostLabels;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** The queue and what db-scheduler makes of it, with the real scheduler, whatever the database. */
@Timeout(60)
abstract class QueueContract {

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private final StubLedger ledger = new StubLedger(clock);
    private final ScriptedLauncher launcher = new ScriptedLauncher(clock);

    private DataSource database;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private DbSchedulerQueue queue;
    private JobRunner runner;
    private Scheduler scheduler;

    /** An empty database with the schema. */
    abstract DataSource database();

    @BeforeEach
    void wire() {
        database = database();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        runner = runner();
        scheduler = scheduler("host", runner);
        queue = new DbSchedulerQueue(
                SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
                        .enablePriority()
                        .build(),
                jdbc,
                () -> scheduler.triggerCheckForDueExecutions(),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        runner.stop();
        scheduler.stop();
    }

    @Test
    void acceptedJobIsPickedUpAtOnceAndLeavesTheQueueWhenItHasEnded() {
        scheduler.start();

        UUID job = accept(0);

        until(() -> ledger.state(job).equals("COMPLETED"));
        until(() -> rows() == 0);
    }

    @Test
    void jobThatIsRolledBackWasNeverQueued() {
        transaction.executeWithoutResult(status -> {
            queue.enqueue(UUID.randomUUID(), 0);
            status.setRollbackOnly();
        });

        assertThat(rows()).isZero();
    }

    @Test
    void jobsRunByPriorityThenInOrderOfArrival() {
        UUID first = accept(0);
        UUID second = accept(0);
        UUID urgent = accept(5);

        assertThat(List.of(urgent, first, second))
                .extracting(queue::position)
                .containsExactly(OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(3));

        scheduler.start();
        until(() -> ledger.state(second).equals("COMPLETED"));

        assertThat(launcher.started())
                .extracting(trial -> trial.spec().trial().substring(0, 36))
                .containsExactly(urgent.toString(), first.toString(), second.toString());
    }

    @Test
    void forgottenJobIsNotRun() {
        UUID job = accept(0);
        UUID next = accept(0);

        queue.forget(job);
        scheduler.start();
        until(() -> ledger.state(next).equals("COMPLETED"));

        assertThat(queue.position(job)).isEmpty();
        assertThat(ledger.state(job)).isEqualTo("QUEUED");
    }

    @Test
    void jobIsRunOnlyByAHostThatItSelects() {
        UUID foreign = accept(5);
        UUID selected = accept(0);
        storeSelector(foreign, "gpu=yes");
        storeSelector(selected, "arch=amd64");

        scheduler.start();
        until(() -> ledger.state(selected).equals("COMPLETED"));
        until(() -> rows() == 1);

        assertThat(ledger.attempt(foreign)).isZero();
        assertThat(queue.position(foreign)).isPresent();
    }

    @Test
    void runningJobHasNoPositionAndIsNotForgotten() throws Exception {
        CountDownLatch running = runsForEver();
        scheduler.start();
        UUID job = accept(0);
        running.await();

        queue.forget(job);

        assertThat(queue.position(job)).isEmpty();
        assertThat(rows()).isOne();
    }

    @Test
    void jobWhoseHostWasKilledRunsAgainAsSoonAsTheHostIsBack() {
        UUID job = accept(0);
        jdbc.sql("update scheduled_tasks set picked = true, picked_by = 'host', last_heartbeat = execution_time")
                .update();
        UUID elsewhere = accept(0);
        jdbc.sql("update scheduled_tasks set picked = true, picked_by = 'other' where task_instance = ?")
                .param(elsewhere.toString())
                .update();

        assertThat(queue.release("host")).isOne();
        scheduler.start();

        until(() -> ledger.state(job).equals("COMPLETED"));
        assertThat(ledger.state(elsewhere)).isEqualTo("QUEUED");
    }

    @Test
    void attemptThatFailsIsRepeatedUntilTheLedgerSaysStop() {
        AtomicInteger starts = new AtomicInteger();
        launcher.script(request -> {
            starts.incrementAndGet();
            throw new IllegalStateException("no more processes");
        });
        scheduler.start();

        UUID job = accept(0);

        until(() -> ledger.state(job).equals("FAILED"));
        until(() -> rows() == 0);
        assertThat(starts).hasValue(3);
    }

    @Test
    void stoppingServiceLeavesTheJobDueNow() throws Exception {
        CountDownLatch running = runsForEver();
        scheduler.start();
        UUID job = accept(0);
        UUID next = accept(0);
        running.await();

        shift().stop();
        scheduler.stop();

        assertThat(ledger.state(job)).isEqualTo("QUEUED");
        assertThat(launcher.cancelled()).hasSize(1);
        assertThat(ledger.attempt(next)).isZero();
        assertThat(jdbc.sql("select count(*) from scheduled_tasks where picked = false and execution_time <= ?")
                        .param(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void serviceThatStopsTakesNoJobs() {
        Admission admission = new Admission();
        assertThat(admission.isOpen()).isTrue();

        new Shift("host", queue, cores(), runner, admission, scheduler).stop();

        assertThat(admission.isOpen()).isFalse();
    }

    @Test
    void serviceThatStartsReleasesWhatItHeld() {
        UUID job = accept(0);
        jdbc.sql("update scheduled_tasks set picked = true, picked_by = 'host'").update();
        assertThat(cores().acquire(job, 1)).isPresent();

        Shift shift = shift();
        shift.start();

        assertThat(shift.isRunning()).isTrue();
        assertThat(queue.position(job)).hasValue(1);
        assertThat(Station.cores(database, clock, "other", CpuSet.of(0)).acquire(UUID.randomUUID(), 1))
                .isPresent();
    }

    private Shift shift() {
        return new Shift("host", queue, cores(), runner, new Admission(), scheduler);
    }

    private CoreLedger cores() {
        return Station.cores(database, clock, "host", CpuSet.of(0));
    }

    private JobRunner runner() {
        return Station.runner("host", ledger, ledger, cores(), new StubRuntimes(), launcher, clock, directory);
    }

    private Scheduler scheduler(String hostId, JobRunner jobs) {
        return Scheduler.create(
                        new TransactionAwareDataSourceProxy(database),
                        JobTask.of(jobs, Clock.systemUTC(), Duration.ofMillis(50)))
                .threads(1)
                .pollUsingFetch(0.5, 1.0)
                .pollingInterval(Duration.ofMillis(50))
                .enablePriority()
                .enableImmediateExecution()
                .schedulerName(new SchedulerName.Fixed(hostId))
                .jdbcCustomization(new SelectedJobs(database, new HostLabels(Map.of("arch", "amd64", "os", "linux"))))
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    private UUID accept(int priority) {
        UUID job = ledger.accept(PlanBuilder.of("c1").blocks(1, 1).build());
        transaction.executeWithoutResult(status -> {
            queue.enqueue(job, priority);
            queue.wakeAfterCommit();
        });
        return job;
    }

    private void storeSelector(UUID job, String selector) {
        jdbc.sql("""
            insert into job (id, state, spec, plan, priority, attempt, idle_attempts, counts_from_attempt,
                             on_host_lost, blocks_done, trials_done, trials_planned, last_event, created_at)
            values (?, 'QUEUED', '{}', ?, 0, 0, 0, 0, 'RESTART', 0, 0, 0, 0, current_timestamp)
            """).params(job, new byte[0]).update();
        jdbc.sql("insert into job_selector (job_id, kv) values (?, ?)")
                .params(job, selector)
                .update();
    }

    private CountDownLatch runsForEver() {
        CountDownLatch running = new CountDownLatch(1);
        launcher.script(request -> {
            running.countDown();
            return Optional.empty();
        });
        return running;
    }

    private int rows() {
        return jdbc.sql("select count(*) from scheduled_tasks")
                .query(Integer.class)
                .single();
    }

    /** What becomes of a job is told by nobody but the ledger and the queue's rows. */
    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting", e);
            }
        }
    }
}
