package dev.symposium.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.host.CpuSet;
import dev.symposium.job.Api;
import dev.symposium.job.Api.Answer;
import dev.symposium.job.ApiApplication;
import dev.symposium.protocol.TrialEvent.Stall;
import dev.symposium.protocol.TrialEvent.StallKind;
import dev.symposium.schedule.Fence;
import dev.symposium.schedule.FinishedTrial;
import dev.symposium.schedule.JobLedger;
import dev.symposium.schedule.JobLedger.End;
import dev.symposium.schedule.JobLedger.FinalState;
import dev.symposium.schedule.JobLedger.Started;
import dev.symposium.schedule.JobLedger.StopReason;
import dev.symposium.schedule.Progress;
import dev.symposium.schedule.TrialId;
import dev.symposium.schedule.TrialJournal;
import dev.symposium.trial.HostIdentity;
import dev.symposium.trial.TrialEnd;
import dev.symposium.trial.TrialOutcome;
import dev.symposium.trial.TrialResult;
import dev.symposium.trial.TrialTranscript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The dump of a stalled trial, over HTTP: kept, found, and gone with its job. */
@SpringBootTest(
        classes = {ApiApplication.class, ResultConfiguration.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
class DumpApiTest {

    @TempDir
    static Path directory;

    @Autowired
    private JobLedger ledger;

    @Autowired
    private TrialJournal journal;

    @Autowired
    private HostIdentity host;

    @LocalServerPort
    private int port;

    private Api api;
    private String path;
    private UUID job;
    private Fence fence;

    @DynamicPropertySource
    static void directories(DynamicPropertyRegistry registry) {
        registry.add("symposium.data-dir", () -> directory.resolve("data").toString());
        registry.add("symposium.config-dir", () -> directory.resolve("config").toString());
    }

    @BeforeEach
    void aJobRuns() {
        api = new Api(port);
        path = api.post("/jobs", "{'workload':{'id':'mixed'},'backends':['fixed-pool'],'parallelism':[1]}")
                .header("Location");
        job = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        fence = ((Started) ledger.start(job, host.id())).fence();
    }

    @Test
    void theDumpIsServedAsItWasWrittenAndLinked() throws IOException {
        stalledTrialIsStored();
        left("threads.json", "{\"threadDump\":{}}");

        Answer dump = api.get(path + "/trials/1/dump");

        assertThat(dump.status()).isEqualTo(200);
        assertThat(dump.header("Content-Type")).startsWith("application/json");
        assertThat(dump.response().body()).isEqualTo("{\"threadDump\":{}}");
        assertThat(api.get(path + "/trials/1").at("/links/dump")).isEqualTo(path + "/trials/1/dump");
        assertThat(api.get(path + "/trials").at("/items/0/links/dump")).isEqualTo(path + "/trials/1/dump");
    }

    @Test
    void whatTheServiceAskedForIsText() throws IOException {
        stalledTrialIsStored();
        left("threads.txt", "Full thread dump");

        Answer dump = api.get(path + "/trials/1/dump");

        assertThat(dump.status()).isEqualTo(200);
        assertThat(dump.header("Content-Type")).startsWith("text/plain");
        assertThat(dump.response().body()).isEqualTo("Full thread dump");
    }

    @Test
    void whereThereIsNoneThatIsAProblemThatNamesIt() {
        stalledTrialIsStored();

        Answer none = api.get(path + "/trials/1/dump");

        assertThat(none.status()).isEqualTo(404);
        assertThat(none.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(none.at("/detail")).contains("trial 1 (STALLED) left no dump");
        assertThat(api.get(path + "/trials/1").json().at("/links/dump").isMissingNode())
                .isTrue();
        assertThat(api.get(path + "/trials/2/dump").at("/detail")).contains("no trial 2");
        assertThat(api.get("/jobs/" + Samples.JOB + "/trials/1/dump").status()).isEqualTo(404);
        assertThat(api.get(path + "/trials/..%2f..%2fhost-id/dump").status()).isEqualTo(400);
    }

    @Test
    void whatATrialLeftGoesWithItsJob() throws IOException {
        stalledTrialIsStored();
        Path dump = left("threads.json", "{}");
        ledger.end(fence, new End(FinalState.COMPLETED, "done", Optional.of(StopReason.BUDGET)));
        assertThat(dump)
                .as("the sweep at the end of a job leaves its own alone")
                .exists();

        assertThat(api.delete(path).status()).isEqualTo(204);

        assertThat(directory.resolve("data/artifacts").resolve(job.toString())).doesNotExist();
        assertThat(api.get(path + "/trials/1/dump").status()).isEqualTo(404);
    }

    @Test
    void whatBelongsToNoJobIsSweptWhenAnyJobEnds() throws IOException {
        Path orphan = Files.createDirectories(directory
                .resolve("data/artifacts")
                .resolve(UUID.randomUUID().toString())
                .resolve("x"));

        ledger.end(fence, new End(FinalState.COMPLETED, "done", Optional.of(StopReason.BUDGET)));

        assertThat(orphan.getParent()).doesNotExist();
    }

    private void stalledTrialIsStored() {
        Stall stall = new Stall(StallKind.BLOCKED, 3_000_000_000L, List.of(), List.of("main WAITING"), "/etc/passwd");
        TrialResult result = new TrialResult(
                TrialId.of(job, fence.attempt(), 1, "c1"),
                "jvm",
                new TrialOutcome.Stalled(stall),
                new TrialTranscript(null, null, List.of(), List.of(), null),
                new TrialEnd(
                        Duration.ofSeconds(5), OptionalInt.of(75), null, true, true, OptionalLong.empty(), "", null));
        Instant start = Instant.parse("2026-01-02T03:04:05Z");
        assertThat(journal.finished(
                        fence,
                        new FinishedTrial(
                                1,
                                "c1",
                                1,
                                start,
                                start.plusSeconds(5),
                                CpuSet.of(0),
                                CpuSet.of(0),
                                Optional.empty(),
                                result,
                                new Progress(0, 8, Duration.ofMinutes(1)))))
                .isTrue();
    }

    private Path left(String file, String content) throws IOException {
        Path trial = directory
                .resolve("data/artifacts")
                .resolve(job.toString())
                .resolve(TrialId.of(job, fence.attempt(), 1, "c1"));
        return Files.writeString(Files.createDirectories(trial).resolve(file), content);
    }
}
