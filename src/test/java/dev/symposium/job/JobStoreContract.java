package dev.symposium.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.symposium.catalog.Hosts;
import dev.symposium.schedule.Fence;
import dev.symposium.schedule.JobEvent;
import dev.symposium.schedule.JobLedger.Elsewhere;
import dev.symposium.schedule.JobLedger.End;
import dev.symposium.schedule.JobLedger.FinalState;
import dev.symposium.schedule.JobLedger.Over;
import dev.symposium.schedule.JobLedger.Start;
import dev.symposium.schedule.JobLedger.Started;
import dev.symposium.schedule.JobLedger.StopReason;
import dev.symposium.schedule.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What the jobs' store promises, whatever the database. */
abstract class JobStoreContract {

    private static final Instant NOW = Instant.parse("2025-06-01T12:00:00.123456Z");

    private static final String HOST = "11111111-1111-1111-1111-111111111111";
    private static final String OTHER_HOST = "22222222-2222-2222-2222-222222222222";

    private final List<JobEvent> told = new CopyOnWriteArrayList<>();
    private final List<String> lostHosts = new ArrayList<>();

    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private JobTable jobs;
    private StoredLedger ledger;

    /** An empty database. */
    abstract DataSource database() throws Exception;

    @BeforeEach
    void migrate() throws Exception {
        DataSource database = database();
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        jobs = new JobTable(jdbc);
        ledger = new StoredLedger(
                jobs,
                new LostHosts(lostHosts),
                transaction,
                new AfterCommit(told::add),
                JsonMapper.builder().build(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void jobComesBackAsItWasStored() {
        Job job = accepted(job(Map.of("branch", "main", "team", "a")));

        assertThat(jobs.find(job.id())).hasValue(job);
    }

    @Test
    void unknownJobIsEmpty() {
        assertThat(jobs.find(UUID.randomUUID())).isEmpty();
        assertThat(ledger.start(UUID.randomUUID(), HOST)).isEqualTo(new Over());
        assertThat(ledger.cancelRequested(UUID.randomUUID())).isFalse();
    }

    @Test
    void startRunsTheNextAttemptOnThisHost() {
        Job job = accepted();

        Start start = ledger.start(job.id(), HOST);

        assertThat(start).isEqualTo(new Started(new Fence(job.id(), 1), job.plan(), OptionalDouble.empty(), NOW, 0));
        assertThat(stored(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(stored(job).hostId()).isEqualTo(HOST);
        assertThat(eventTypes(job)).containsExactly("accepted", "started");
        assertThat(told).containsExactly(new JobEvent.Started(new Fence(job.id(), 1), job.plan(), Duration.ZERO));
    }

    @Test
    void restartOfThisHostStartsAnotherAttemptAndFencesTheOld() {
        Job job = accepted();
        Fence old = start(job);

        Fence current = start(job);

        assertThat(current.attempt()).isEqualTo(2);
        assertThat(ledger.calibrated(old, 1.0)).isFalse();
        assertThat(ledger.requeue(old, "late")).isFalse();
        assertThat(ledger.end(old, completed())).isFalse();
        assertThat(advance(old, 1)).isEmpty();
        assertThat(stored(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(eventTypes(job)).containsExactly("accepted", "started", "started");
    }

    @Test
    void runningJobStaysOnItsHost() {
        Job job = accepted();
        start(job);

        assertThat(ledger.start(job.id(), OTHER_HOST)).isEqualTo(new Elsewhere(HOST));
        assertThat(stored(job).attempt()).isEqualTo(1);
    }

    @Test
    void jobOfALostHostBeginsAnewElsewhere() {
        Job job = accepted();
        start(job);
        lostHosts.add(HOST);

        Started started = (Started) ledger.start(job.id(), OTHER_HOST);

        assertThat(started.fence().attempt()).isEqualTo(2);
        assertThat(started.countsFromAttempt()).isEqualTo(2);
        assertThat(stored(job).hostId()).isEqualTo(OTHER_HOST);
    }

    @Test
    void jobOfALostHostIsLostIfItSaysSo() {
        Job job = accepted(job(Map.of(), OnHostLost.FAIL));
        start(job);
        lostHosts.add(HOST);

        assertThat(ledger.start(job.id(), OTHER_HOST)).isEqualTo(new Over());
        assertThat(stored(job).state()).isEqualTo(JobState.LOST);
        assertThat(stored(job).reason()).contains(HOST);
    }

    @Test
    void tokenIsStoredOncePerJob() {
        Job job = accepted();
        Fence fence = start(job);

        assertThat(ledger.calibrated(fence, 1.5)).isTrue();
        assertThat(ledger.calibrated(fence, 2.5)).isFalse();

        Started again = (Started) ledger.start(job.id(), HOST);
        assertThat(again.nanosPerToken()).hasValue(1.5);
    }

    @Test
    void eachFinishedTrialAdvancesTheJob() {
        Job job = accepted();
        Fence fence = start(job);

        assertThat(advance(fence, 0)).hasValue(1);
        assertThat(advance(fence, 1)).hasValue(2);

        Job now = stored(job);
        assertThat(now.trialsDone()).isEqualTo(2);
        assertThat(now.blocksDone()).isEqualTo(1);
        assertThat(now.trialsPlanned()).isEqualTo(16);
        assertThat(now.expectedEndAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(jobs.eventsAfter(job.id(), 2, 10))
                .extracting(JobEventRow::type, JobEventRow::data)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "trial",
                        "{\"trial\":2,\"block\":1,\"cell\":\"c1\",\"outcome\":\"MEASURED\",\"progress\":{\"blocksDone\":1,"
                            + "\"trialsDone\":2,\"trialsPlanned\":16,\"etaSeconds\":60.0}}"));
    }

    @Test
    void trialThatIsRolledBackLeavesNoTrace() {
        Job job = accepted();
        Fence fence = start(job);
        told.clear();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    ledger.advance(fence, 1, "c1", "MEASURED", progress(1));
                    throw new IllegalStateException("the trial could not be stored");
                }))
                .hasMessageContaining("could not be stored");

        assertThat(stored(job).trialsDone()).isZero();
        assertThat(eventTypes(job)).containsExactly("accepted", "started");
        assertThat(told).isEmpty();
    }

    @Test
    void requeuedJobGoesOnAtItsHostOnly() {
        Job job = accepted();
        Fence fence = start(job);

        assertThat(ledger.requeue(fence, "the service stops")).isTrue();

        assertThat(stored(job).state()).isEqualTo(JobState.QUEUED);
        assertThat(stored(job).reason()).isEqualTo("the service stops");
        assertThat(ledger.start(job.id(), OTHER_HOST)).isInstanceOf(Elsewhere.class);
        assertThat(start(job).attempt()).isEqualTo(2);
        assertThat(stored(job).reason()).isNull();
    }

    @Test
    void endedJobIsNeverStartedOrChangedAgain() {
        Job job = accepted();
        Fence fence = start(job);

        assertThat(ledger.end(fence, completed())).isTrue();

        assertThat(ledger.end(fence, completed())).isFalse();
        assertThat(ledger.requeue(fence, "late")).isFalse();
        assertThat(advance(fence, 1)).isEmpty();
        assertThat(ledger.start(job.id(), HOST)).isEqualTo(new Over());
        assertThat(stored(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(stored(job).stopReason()).isEqualTo(StopReason.PRECISION);
        assertThat(stored(job).finishedAt()).isEqualTo(NOW);
        assertThat(eventTypes(job)).containsExactly("accepted", "started", "ended");
        assertThat(told).last().isEqualTo(new JobEvent.Ended(job.id(), FinalState.COMPLETED));
    }

    @Test
    void threeAttemptsWithoutATrialAreACrashLoop() {
        Job job = accepted();
        start(job);
        start(job);
        start(job);

        assertThat(ledger.start(job.id(), HOST)).isEqualTo(new Over());

        assertThat(stored(job).state()).isEqualTo(JobState.FAILED);
        assertThat(stored(job).reason()).startsWith("CRASH_LOOP");
    }

    @Test
    void aFinishedTrialOrAnOrderlyStopIsNoCrash() {
        Job job = accepted();
        for (int i = 0; i < 4; i++) {
            advance(start(job), 0);
        }
        for (int i = 0; i < 4; i++) {
            ledger.requeue(start(job), "the service stops");
        }

        assertThat(ledger.start(job.id(), HOST)).isInstanceOf(Started.class);
    }

    @Test
    void jobThatWasAskedToStopEndsInsteadOfStarting() {
        Job job = accepted();
        start(job);
        transaction.executeWithoutResult(status -> jobs.requestCancel(job.id(), NOW));

        assertThat(ledger.cancelRequested(job.id())).isTrue();
        assertThat(ledger.start(job.id(), HOST)).isEqualTo(new Over());
        assertThat(stored(job).state()).isEqualTo(JobState.CANCELLED);
        assertThat(stored(job).stopReason()).isEqualTo(StopReason.CANCELLED);
    }

    @Test
    void overlongReasonIsCut() {
        Job job = accepted();
        Fence fence = start(job);

        ledger.end(fence, new End(FinalState.FAILED, "x".repeat(5000), Optional.empty()));

        assertThat(stored(job).reason()).hasSize(4000).endsWith("…");
    }

    @Test
    void concurrentStartsGiveEachAttemptToOne() throws Exception {
        Job job = accepted();
        try (ExecutorService hosts = Executors.newFixedThreadPool(3)) {
            List<Future<Start>> starts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                starts.add(hosts.submit(() -> ledger.start(job.id(), HOST)));
            }
            Set<Integer> attempts = new java.util.TreeSet<>();
            for (Future<Start> start : starts) {
                attempts.add(((Started) start.get(30, TimeUnit.SECONDS)).fence().attempt());
            }
            assertThat(attempts).containsExactly(1, 2, 3);
        }
    }

    @Test
    void eventsAreNumberedWithoutGapsAndReadFromAnywhere() {
        Job job = accepted();
        Fence fence = start(job);
        for (int i = 0; i < 5; i++) {
            advance(fence, 0);
        }
        ledger.end(fence, completed());

        assertThat(jobs.eventsAfter(job.id(), 0, 100))
                .extracting(JobEventRow::id)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(jobs.eventsAfter(job.id(), 6, 1)).extracting(JobEventRow::id).containsExactly(7L);
        assertThat(jobs.version(job.id())).hasValue(new JobTable.Version(JobState.COMPLETED, 8));
    }

    @Test
    void listIsNewestFirstAndFilteredByStateAndLabels() {
        Job first = accepted(job(Map.of("branch", "main", "team", "a")));
        Job second = accepted(job(Map.of("branch", "main", "team", "b")));
        Job third = accepted(job(Map.of("branch", "other")));
        start(third);

        assertThat(ids(jobs.list(List.of(), Map.of(), null, 10))).containsExactly(third.id(), second.id(), first.id());
        assertThat(ids(jobs.list(List.of(JobState.QUEUED), Map.of(), null, 10)))
                .containsExactly(second.id(), first.id());
        assertThat(ids(jobs.list(List.of(), Map.of("branch", "main"), null, 10)))
                .containsExactly(second.id(), first.id());
        assertThat(ids(jobs.list(List.of(), Map.of("branch", "main", "team", "a"), null, 10)))
                .containsExactly(first.id());
        assertThat(ids(jobs.list(List.of(), Map.of(), third.id(), 1))).containsExactly(second.id());
        assertThat(jobs.countQueued()).isEqualTo(2);
    }

    @Test
    void deletedJobTakesItsRowsWithIt() {
        Job job = accepted(job(Map.of("branch", "main")));
        transaction.executeWithoutResult(status -> jobs.insertSelectors(job.id(), Map.of("arch", "amd64")));

        jobs.delete(job.id());

        assertThat(jobs.find(job.id())).isEmpty();
        for (String table : List.of("job_label", "job_selector", "job_event")) {
            assertThat(jdbc.sql("select count(*) from " + table)
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    private Job accepted() {
        return accepted(job(Map.of()));
    }

    private Job accepted(Job job) {
        transaction.executeWithoutResult(status -> {
            jobs.insert(job);
            jobs.append(job.id(), "accepted", "{}", NOW);
        });
        return job;
    }

    private static Job job(Map<String, String> labels) {
        return job(labels, OnHostLost.RESTART);
    }

    private static Job job(Map<String, String> labels, OnHostLost onHostLost) {
        return Job.accepted(
                UuidCreator.getTimeOrderedEpoch(),
                "pool or virtual threads?",
                "philosophers",
                "{\"seed\":42}",
                Plans.some(),
                3,
                onHostLost,
                16,
                NOW,
                labels);
    }

    private Job stored(Job job) {
        return jobs.find(job.id()).orElseThrow();
    }

    private Fence start(Job job) {
        return ((Started) ledger.start(job.id(), HOST)).fence();
    }

    private OptionalInt advance(Fence fence, int blocksDone) {
        return transaction.execute(status -> ledger.advance(fence, 1, "c1", "MEASURED", progress(blocksDone)));
    }

    private static Progress progress(int blocksDone) {
        return new Progress(blocksDone, 16, Duration.ofMinutes(1));
    }

    private static End completed() {
        return new End(FinalState.COMPLETED, "", Optional.of(StopReason.PRECISION));
    }

    private List<String> eventTypes(Job job) {
        return jobs.eventsAfter(job.id(), 0, 100).stream()
                .map(JobEventRow::type)
                .toList();
    }

    private static List<UUID> ids(List<Job> jobs) {
        return jobs.stream().map(Job::id).toList();
    }

    /** Hosts of which some are lost. */
    private record LostHosts(List<String> lost) implements Hosts {

        @Override
        public List<SeenHost> all() {
            return List.of();
        }

        @Override
        public Optional<SeenHost> find(String id) {
            return Optional.empty();
        }

        @Override
        public boolean lost(String id) {
            return lost.contains(id);
        }
    }
}
