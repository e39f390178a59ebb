package dev.symposium.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.catalog.Hosts;
import dev.symposium.job.Api.Answer;
import dev.symposium.job.ServerSentEvents.Event;
import dev.symposium.schedule.Fence;
import dev.symposium.schedule.JobLedger.End;
import dev.symposium.schedule.JobLedger.FinalState;
import dev.symposium.schedule.JobLedger.Started;
import dev.symposium.schedule.JobLedger.StopReason;
import dev.symposium.schedule.Progress;
import dev.symposium.trial.HostIdentity;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls of jobs, over HTTP, on a real database; the test plays the part of the runner. */
@SpringBootTest(
        classes = ApiApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"symposium.jobs.max-queued=4", "symposium.jobs.max-waiting=3"})
class JobApiTest {

    private static final String SPEC =
            "{'workload':{'id':'mixed'},'backends':['fixed-pool','virtual-threads']," + "'parallelism':[1]%s}";

    @TempDir
    static Path directory;

    @Autowired
    private StoredLedger ledger;

    @Autowired
    private JobTable jobs;

    @Autowired
    private ListQueue queue;

    @Autowired
    private Watchers watchers;

    @Autowired
    private HostIdentity host;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @LocalServerPort
    private int port;

    private Api api;

    @DynamicPropertySource
    static void directories(DynamicPropertyRegistry registry) {
        registry.add("symposium.data-dir", () -> directory.resolve("data").toString());
        registry.add("symposium.config-dir", () -> directory.resolve("config").toString());
    }

    @BeforeEach
    void beginWithoutJobs() {
        jdbc.sql("delete from job").update();
        queue.waiting.clear();
        queue.broken = false;
        api = new Api(port);
    }

    @Test
    void acceptedJobIsStoredQueuedAndLocated() {
        Answer posted = api.post("/jobs", SPEC.formatted(",'name':'a first job','labels':{'branch':'main'}"));

        assertThat(posted.status()).isEqualTo(202);
        String id = posted.at("/id");
        assertThat(posted.header("Location")).isEqualTo("/api/v1/jobs/" + id);
        assertThat(queue.waiting).containsExactly(UUID.fromString(id));
        Answer got = api.get(posted.header("Location"));
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json()).isEqualTo(posted.json());
        assertThat(got.at("/state")).isEqualTo("QUEUED");
        assertThat(got.at("/name")).isEqualTo("a first job");
        assertThat(got.at("/queuePosition")).isEqualTo("1");
        assertThat(got.at("/labels/branch")).isEqualTo("main");
        assertThat(got.at("/spec/backends/0/id")).isEqualTo("fixed-pool");
        assertThat(got.at("/plan/cells/1/workload/params/cpu")).isEqualTo("50us");
        assertThat(got.at("/plan/groups/0/cells/1")).isEqualTo("c2");
        assertThat(got.at("/progress/trialsDone")).isEqualTo("0");
        assertThat(got.at("/links/events")).isEqualTo("/api/v1/jobs/" + id + "/events");
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
    }

    @Test
    void whatIsUnknownIsAbsentRatherThanNull() {
        JsonNode job = api.get(queued()).json();

        assertThat(job.propertyNames())
                .doesNotContain("name", "reason", "startedAt", "finishedAt", "host", "labels", "stopReason");
        assertThat(job.toString()).doesNotContain("null");
    }

    @Test
    void dryRunShowsThePlanAndStoresNothing() {
        Answer plan = api.post("/jobs?dryRun=true", SPEC.formatted(",'budget':'10m'"));

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.json().at("/plan/cells").size()).isEqualTo(2);
        assertThat(plan.json().at("/trials").asInt())
                .isEqualTo(2 * plan.json().at("/blocks").asInt());
        assertThat(plan.json().at("/estimatedSeconds").asDouble()).isBetween(50.0, 400.0);
        assertThat(plan.json().at("/minimumDetectableEffect").asDouble()).isBetween(0.01, 0.1);
        assertThat(plan.json().at("/assumedSpread").asDouble()).isEqualTo(0.03);
        assertThat(api.get("/jobs").json().at("/items").size()).isZero();
        assertThat(queue.waiting).isEmpty();
    }

    @Test
    void refusalIsAProblemDocumentThatNamesTheField() {
        Answer refused = api.post("/jobs", "{'workload':{'id':'mixd'},'backends':['fixed-pool']}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.at("/status")).isEqualTo("422");
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/workload/id");
        assertThat(refused.at("/errors/0/detail")).contains("did you mean mixed?");
        assertThat(refused.at("/errors/0/allowed/1")).isEqualTo("dining-philosophers");
        assertThat(api.post("/jobs", "{").status()).isEqualTo(400);
        assertThat(api.post("/jobs", SPEC.formatted(",'budget':300")).status()).isEqualTo(400);
    }

    @Test
    void formsAreRefused() {
        Answer refused = api.postForm("/jobs", "workload=mixed");

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(api.postForm("/presets/philosophers/jobs", "budget=5m").status())
                .isEqualTo(415);
    }

    @Test
    void jobThatCannotBeQueuedIsNotStored() {
        queue.broken = true;

        assertThat(api.post("/jobs", SPEC.formatted("")).status()).isEqualTo(500);

        assertThat(api.get("/jobs").json().at("/items").size()).isZero();
    }

    @Test
    void fullQueueIsRefusedForAWhile() {
        for (int i = 0; i < 4; i++) {
            queued();
        }

        Answer refused = api.post("/jobs", SPEC.formatted(""));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("30");
        assertThat(api.get("/jobs").json().at("/items").size()).isEqualTo(4);
    }

    @Test
    void stoppingServiceTakesNoJob() {
        JobService stopping = new JobService(
                jobs,
                ledger,
                queue,
                dev.symposium.schedule.Closing.closed(),
                new TransactionTemplate(transactions),
                new AfterCommit(event -> {}),
                new JobSettings(4, Duration.ofHours(2), 3),
                Clock.systemUTC());
        Planned planned = new Planner(
                        FixedCatalogue.catalogue(),
                        new SomeHosts(),
                        new Room(2, 1024),
                        new JobSettings(4, Duration.ofHours(2), 3),
                        () -> 1)
                .plan(Json.object(SPEC.formatted("")), Optional.empty());

        assertThatThrownBy(() -> stopping.accept(planned, null))
                .isInstanceOfSatisfying(
                        dev.symposium.web.ProblemException.class,
                        problem -> assertThat(problem.status().value()).isEqualTo(503));
        assertThat(queue.waiting).isEmpty();
    }

    @Test
    void listIsPagedAndFiltered() {
        String first = id(api.post("/jobs", SPEC.formatted(",'labels':{'branch':'main'}")));
        String second = id(api.post("/jobs", SPEC.formatted(",'labels':{'branch':'feature/x'}")));
        String third = id(api.post("/jobs", SPEC.formatted(",'labels':{'branch':'main'}")));
        api.post("/jobs/" + third + "/cancel");

        Answer page = api.get("/jobs?limit=2");
        assertThat(ids(page)).containsExactly(third, second);
        assertThat(page.json().at("/items/0").propertyNames()).doesNotContain("spec", "plan");
        Answer rest = api.get("/jobs?limit=2&cursor=" + page.at("/next"));
        assertThat(ids(rest)).containsExactly(first);
        assertThat(rest.json().propertyNames()).doesNotContain("next");
        assertThat(ids(api.get("/jobs?label=branch:main"))).containsExactly(third, first);
        assertThat(ids(api.get("/jobs?label=branch:feature/x"))).containsExactly(second);
        assertThat(ids(api.get("/jobs?state=QUEUED&state=RUNNING"))).containsExactly(second, first);
        assertThat(ids(api.get("/jobs?state=CANCELLED&label=branch:main"))).containsExactly(third);
    }

    @Test
    void badParameterIsNamed() {
        for (String query : List.of("state=DONE", "limit=0", "limit=201", "limit=ten", "cursor=x", "label=branch")) {
            Answer refused = api.get("/jobs?" + query);

            assertThat(refused.status()).as(query).isEqualTo(400);
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(api.get("/jobs?state=DONE").at("/errors/0/parameter")).isEqualTo("state");
        assertThat(api.get("/jobs?state=DONE").at("/errors/0/allowed/0")).isEqualTo("QUEUED");
        assertThat(api.get(queued() + "?wait=2m").at("/errors/0/parameter")).isEqualTo("wait");
        assertThat(api.get(queued() + "/events", "Last-Event-ID", "x").at("/errors/0/parameter"))
                .isEqualTo("Last-Event-ID");
    }

    @Test
    void unknownJobIsNotFound() {
        String unknown = "/jobs/" + UUID.randomUUID();

        assertThat(api.get(unknown).status()).isEqualTo(404);
        assertThat(api.get(unknown + "?wait=1s").status()).isEqualTo(404);
        assertThat(api.get(unknown + "/events").status()).isEqualTo(404);
        assertThat(api.post(unknown + "/cancel").status()).isEqualTo(404);
        assertThat(api.delete(unknown).status()).isEqualTo(404);
        assertThat(api.get("/jobs/no-uuid").status()).isEqualTo(404);
    }

    @Test
    void unchangedJobIsNotSentAgain() {
        String path = queued();
        String tag = api.get(path).header("ETag");

        Answer same = api.get(path, "If-None-Match", tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("ETag")).isEqualTo(tag);
        assertThat(api.get(path, "If-None-Match", "\"other\", " + tag).status()).isEqualTo(304);

        start(path);
        Answer changed = api.get(path, "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void jobThatMovesUpInTheQueueHasChanged() {
        String first = queued();
        String second = queued();
        String tag = api.get(second).header("ETag");

        api.post(first + "/cancel");

        assertThat(api.get(second, "If-None-Match", tag).at("/queuePosition")).isEqualTo("1");
    }

    @Test
    void longPollIsAnsweredWhenTheJobEnds() throws Exception {
        String path = queued();
        Fence fence = start(path);
        CompletableFuture<Answer> poll = CompletableFuture.supplyAsync(() -> api.get(path + "?wait=50s"));

        advance(fence, 1);
        ledger.end(fence, completed());

        Answer answer = poll.get(40, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/state")).isEqualTo("COMPLETED");
        assertThat(answer.at("/stopReason")).isEqualTo("PRECISION");
        assertThat(answer.json().at("/progress").propertyNames()).doesNotContain("etaSeconds");
    }

    @Test
    void longPollWithATagIsAnsweredWhenTheJobChanges() throws Exception {
        String path = queued();
        Fence fence = start(path);
        String tag = api.get(path).header("ETag");
        CompletableFuture<Answer> poll =
                CompletableFuture.supplyAsync(() -> api.get(path + "?wait=50s", "If-None-Match", tag));

        advance(fence, 1);

        Answer answer = poll.get(40, TimeUnit.SECONDS);
        assertThat(answer.at("/state")).isEqualTo("RUNNING");
        assertThat(answer.at("/progress/trialsDone")).isEqualTo("1");
        assertThat(answer.json().at("/progress/etaSeconds").asDouble()).isBetween(0.0, 60.0);
    }

    @Test
    void longPollSeesWhatAnotherHostDoes() throws Exception {
        String path = queued();
        CompletableFuture<Answer> poll = CompletableFuture.supplyAsync(() -> api.get(path + "?wait=50s"));

        otherHost().end(new Fence(uuid(path), 0), completed());

        assertThat(poll.get(40, TimeUnit.SECONDS).at("/state")).isEqualTo("COMPLETED");
    }

    @Test
    void longPollThatWaitsInVainAnswersAsItIs() {
        String path = queued();
        String tag = api.get(path).header("ETag");

        assertThat(api.get(path + "?wait=50ms").at("/state")).isEqualTo("QUEUED");
        assertThat(api.get(path + "?wait=50ms", "If-None-Match", tag).status()).isEqualTo(304);
    }

    @Test
    void waitingJobIsCancelledAtOnce() {
        String path = queued();

        Answer cancelled = api.post(path + "/cancel");

        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.at("/state")).isEqualTo("CANCELLED");
        assertThat(cancelled.at("/links/cancel")).isEmpty();
        assertThat(queue.waiting).isEmpty();
        assertThat(api.post(path + "/cancel").status()).isEqualTo(202);
    }

    @Test
    void runningJobIsAskedToStop() {
        String path = queued();
        Fence fence = start(path);

        Answer cancelled = api.post(path + "/cancel");
        api.post(path + "/cancel");

        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.at("/state")).isEqualTo("RUNNING");
        assertThat(cancelled.at("/cancelRequestedAt")).isNotEmpty();
        assertThat(ledger.cancelRequested(fence.job())).isTrue();
        assertThat(jobs.eventsAfter(fence.job(), 0, 10))
                .extracting(JobEventRow::type)
                .containsExactly("accepted", "started", "cancel-requested");
    }

    @Test
    void endedJobCannotBeCancelled() {
        String path = queued();
        ledger.end(start(path), completed());

        Answer refused = api.post(path + "/cancel");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/detail")).contains("COMPLETED");
    }

    @Test
    void onlyAnEndedJobIsDeleted() {
        String path = queued();
        assertThat(api.delete(path).status()).isEqualTo(409);
        Fence fence = start(path);
        assertThat(api.delete(path).status()).isEqualTo(409);
        ledger.end(fence, completed());

        assertThat(api.delete(path).status()).isEqualTo(204);

        assertThat(api.get(path).status()).isEqualTo(404);
    }

    @Test
    void eventsStreamFromTheFirstToTheLast() throws Exception {
        String path = queued();
        try (ServerSentEvents events =
                new ServerSentEvents(api.open(path + "/events").body())) {
            assertThat(events.nextStored()).isEqualTo(new Event("1", "accepted", "{\"state\":\"QUEUED\"}"));
            Fence fence = start(path);
            assertThat(events.nextStored().name()).isEqualTo("started");
            advance(fence, 1);
            Event trial = events.nextStored();
            assertThat(trial.name()).isEqualTo("trial");
            assertThat(JsonMapper.shared()
                            .readTree(trial.data())
                            .at("/progress/etaSeconds")
                            .asDouble())
                    .isEqualTo(60.0);
            Event progress = events.next();
            assertThat(progress.name()).isEqualTo("progress");
            assertThat(JsonMapper.shared()
                            .readTree(progress.data())
                            .at("/trialsDone")
                            .asInt())
                    .isEqualTo(1);
            ledger.end(fence, completed());
            Event ended = events.nextStored();
            assertThat(ended.name()).isEqualTo("ended");
            assertThat(JsonMapper.shared().readTree(ended.data()).at("/state").asString())
                    .isEqualTo("COMPLETED");
            assertThat(events.next()).isNull();
        }
    }

    @Test
    void eventsAreResumedAfterTheLastThatWasSeen() throws Exception {
        String path = queued();
        Fence fence = start(path);
        advance(fence, 1);
        ledger.end(fence, completed());

        List<String> ids = new ArrayList<>();
        try (ServerSentEvents events = new ServerSentEvents(
                api.open(path + "/events", "Last-Event-ID", "2").body())) {
            for (Event event = events.next(); event != null; event = events.next()) {
                ids.add(event.id());
            }
        }

        assertThat(ids).containsExactly("3", "4");
        assertThat(api.get(path + "/events", "Last-Event-ID", "4").status()).isEqualTo(204);
    }

    @Test
    void streamSeesWhatAnotherHostDoes() throws Exception {
        String path = queued();
        try (ServerSentEvents events =
                new ServerSentEvents(api.open(path + "/events").body())) {
            events.nextStored();

            otherHost().end(new Fence(uuid(path), 0), completed());

            assertThat(events.nextStored().name()).isEqualTo("ended");
        }
    }

    @Test
    void streamsAndPollsEndWhenTheServiceStops() throws Exception {
        String path = queued();
        CompletableFuture<Answer> poll = CompletableFuture.supplyAsync(() -> api.get(path + "?wait=50s"));
        try (ServerSentEvents events =
                new ServerSentEvents(api.open(path + "/events").body())) {
            events.nextStored();
            try {
                watchers.stop();

                assertThat(events.nextStored()).isNull();
                assertThat(poll.get(30, TimeUnit.SECONDS).status()).isIn(200, 503);
                assertThat(api.get(path + "/events").status()).isEqualTo(503);
                assertThat(api.get(path + "?wait=50s").status()).isEqualTo(503);
                assertThat(api.get(path).status()).isEqualTo(200);
            } finally {
                watchers.start();
            }
        }
    }

    @Test
    void onlySoManyMayWait() throws Exception {
        String path = queued();
        try (ServerSentEvents first =
                        new ServerSentEvents(api.open(path + "/events").body());
                ServerSentEvents second =
                        new ServerSentEvents(api.open(path + "/events").body());
                ServerSentEvents third =
                        new ServerSentEvents(api.open(path + "/events").body())) {
            first.nextStored();
            second.nextStored();
            third.nextStored();

            assertThat(api.get(path + "?wait=50s").status()).isEqualTo(429);

            api.post(path + "/cancel"); // which ends all streams and frees their places for the other tests
            assertThat(first.nextStored().name()).isEqualTo("ended");
            assertThat(second.nextStored().name()).isEqualTo("ended");
            assertThat(third.nextStored().name()).isEqualTo("ended");
        }
    }

    @Test
    void presetBecomesAJobOfItself() {
        Answer posted = api.post("/presets/philosophers/jobs");

        assertThat(posted.status()).isEqualTo(202);
        assertThat(posted.at("/preset")).isEqualTo("philosophers");
        assertThat(posted.json().at("/plan/cells").size()).isEqualTo(6);
        assertThat(jobs.find(UUID.fromString(id(posted))).orElseThrow().plan().preset())
                .hasValue("philosophers");
    }

    @Test
    void changesAreMergedIntoAPreset() {
        Answer posted = api.post(
                "/presets/philosophers/jobs",
                "{'name':null,'workload':{'params':{'eat':'2ms'}},'blocks':{'min':2,'max':3},'labels':{'a':'b'}}");

        assertThat(posted.status()).isEqualTo(202);
        assertThat(posted.at("/spec/workload/params/eat")).isEqualTo("2ms");
        assertThat(posted.at("/spec/workload/params/think")).isEqualTo("5ms");
        assertThat(posted.at("/spec/blocks/max")).isEqualTo("3");
        assertThat(posted.at("/name")).isEmpty();
        assertThat(jobs.find(UUID.fromString(id(posted))).orElseThrow().plan().preset())
                .isEmpty();
        assertThat(api.get("/presets/philosophers").at("/spec/workload/params/eat"))
                .isEqualTo("5ms");
        assertThat(api.post("/presets/nothing/jobs").status()).isEqualTo(404);
        assertThat(api.post("/presets/philosophers/jobs", "{'budgt':'5m'}").at("/errors/0/pointer"))
                .isEqualTo("/budgt");
    }

    private String queued() {
        Answer posted = api.post("/jobs", SPEC.formatted(""));
        assertThat(posted.status()).isEqualTo(202);
        return posted.header("Location");
    }

    private Fence start(String path) {
        queue.forget(uuid(path));
        return ((Started) ledger.start(uuid(path), host.id())).fence();
    }

    private void advance(Fence fence, int blocksDone) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.advance(
                        fence, 1, "c1", "MEASURED", new Progress(blocksDone, 16, Duration.ofMinutes(1))));
    }

    /** Writes to the same database, but nobody here is told. */
    private StoredLedger otherHost() {
        Hosts hosts = new SomeHosts();
        return new StoredLedger(
                jobs,
                hosts,
                new TransactionTemplate(transactions),
                new AfterCommit(event -> {}),
                JsonMapper.shared(),
                Clock.systemUTC());
    }

    private static End completed() {
        return new End(FinalState.COMPLETED, "", Optional.of(StopReason.PRECISION));
    }

    private static String id(Answer posted) {
        assertThat(posted.status()).isEqualTo(202);
        return posted.at("/id");
    }

    private static UUID uuid(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    private static List<String> ids(Answer page) {
        return page.json().at("/items").values().stream()
                .map(item -> item.at("/id").asString())
                .toList();
    }
}
