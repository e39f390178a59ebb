package dev.symposium.report;

import dev.symposium.job.Job;
import dev.symposium.job.Jobs;
import dev.symposium.result.Results;
import dev.symposium.schedule.JobEvent;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The newcomer's first minutes: once the service is up, posts a preset as a user would, shows how far it is, and prints
 * the verdict. The service stays up. Ends with its thread; a shutdown in the middle leaves the job queued, as any other.
 */
class Demo {

    private final String preset;
    private final Jobs jobs;
    private final Results results;
    private final Clock clock;
    private final PrintStream out;
    private final boolean terminal;
    private final Semaphore news = new Semaphore(0);

    Demo(String preset, Jobs jobs, Results results, Clock clock, PrintStream out, boolean terminal) {
        this.preset = preset;
        this.jobs = jobs;
        this.results = results;
        this.clock = clock;
        this.out = out;
        this.terminal = terminal;
    }

    @EventListener
    void on(JobEvent event) {
        news.release();
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            String base = "http://localhost:" + web.getWebServer().getPort();
            Thread.ofPlatform().name("demo").daemon().start(() -> run(base));
        }
    }

    private void run(String base) {
        try {
            URI location = post(base);
            UUID id = UUID.fromString(location.getPath().replaceAll(".*/", ""));
            out.println("Running the preset " + preset + " as job " + id + " (" + base + location.getPath() + ")");
            Job job = follow(id);
            out.println();
            out.println("Job " + job.state() + (job.reason() == null ? "" : ": " + job.reason()) + ", after "
                    + seconds(job) + " s");
            out.println();
            out.println(VerdictText.of(results.verdict(id), results.cells(id)));
            out.println("The service stays up. Next:");
            out.println("  curl -s " + base + location.getPath() + "/verdict");
            out.println("  curl -s --json"
                    + " '{\"workload\":{\"id\":\"sleep\"},\"backends\":[\"fixed-pool\",\"virtual-threads\"]}' "
                    + base + "/api/v1/jobs");
        } catch (RestClientException e) {
            out.println("The demo could not post its job: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI post(String base) {
        ResponseEntity<Void> answer = RestClient.create(base)
                .post()
                .uri("/api/v1/presets/{id}/jobs", preset)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{}")
                .retrieve()
                .toBodilessEntity();
        URI location = answer.getHeaders().getLocation();
        if (location == null) {
            throw new RestClientException("the job was accepted without a location");
        }
        return location;
    }

    private Job follow(UUID id) throws InterruptedException {
        ProgressLine progress = new ProgressLine(out, terminal);
        Job job = jobs.get(id);
        while (!job.state().ended()) {
            Instant end = job.expectedEndAt();
            progress.show(
                    job.blocksDone(),
                    job.trialsDone(),
                    job.trialsPlanned(),
                    end == null ? job.plan().budget() : atLeastZero(Duration.between(clock.instant(), end)));
            news.tryAcquire(1, TimeUnit.SECONDS);
            news.drainPermits();
            job = jobs.get(id);
        }
        progress.end();
        return job;
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static long seconds(Job job) {
        Instant started = job.startedAt();
        Instant finished = job.finishedAt();
        return started == null || finished == null
                ? 0
                : Duration.between(started, finished).toSeconds();
    }
}
