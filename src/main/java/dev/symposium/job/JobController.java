package dev.symposium.job;

import dev.symposium.job.JobViews.DryRunView;
import dev.symposium.job.JobViews.JobView;
import dev.symposium.web.BadRequestProblem;
import dev.symposium.web.ConflictProblem;
import dev.symposium.web.NotFoundProblem;
import dev.symposium.web.Page;
import dev.symposium.web.ProblemException;
import dev.symposium.web.TooLargeProblem;
import dev.symposium.web.TooManyProblem;
import dev.symposium.web.UnavailableProblem;
import dev.symposium.web.UnprocessableProblem;
import dev.symposium.web.WrongTypeProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The calls that post, read, cancel and follow jobs. */
@RestController
@RequestMapping("/api/v1/jobs")
@Tag(name = "jobs", description = "What is measured: post a spec, follow it, read it, cancel it.")
class JobController {

    private final Planner planner;
    private final JobService jobs;
    private final JobViews views;
    private final Watchers watchers;
    private final JobSignal signal;
    private final Clock clock;

    JobController(Planner planner, JobService jobs, JobViews views, Watchers watchers, JobSignal signal, Clock clock) {
        this.planner = planner;
        this.jobs = jobs;
        this.views = views;
        this.watchers = watchers;
        this.signal = signal;
        this.clock = clock;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "createJob",
            summary = "Put a job into the queue, or see its plan.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = JobSpecDocument.class),
                                            examples = {
                                                @ExampleObject(name = "least", value = JobSpecDocument.EXAMPLE),
                                                @ExampleObject(name = "full", value = JobSpecDocument.FULL_EXAMPLE),
                                                @ExampleObject(
                                                        name = "cells that are no cross product",
                                                        value = JobSpecDocument.DESIGN_EXAMPLE)
                                            })))
    @ApiResponse(
            responseCode = "202",
            description = "The job is stored and waits.",
            headers = @Header(name = "Location", description = "Of the job.", schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "With dryRun: what would be run. Nothing is stored.",
            content = @Content(schema = @Schema(implementation = DryRunView.class)))
    @BadRequestProblem
    @TooLargeProblem
    @WrongTypeProblem
    @UnprocessableProblem
    @TooManyProblem
    @UnavailableProblem
    ResponseEntity<?> create(
            @Parameter(description = "Only plan: cells, groups, trials, time, and what could be detected.")
                    @RequestParam(defaultValue = "false")
                    boolean dryRun,
            @RequestBody byte[] body) {
        Planned planned = planner.plan(JsonBody.object(body), Optional.empty());
        return dryRun ? ResponseEntity.ok(views.dryRun(planned)) : accepted(jobs.accept(planned, null));
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listJobs", summary = "Jobs, newest first; without spec and plan.")
    @ApiResponse(responseCode = "200", description = "A page of them.")
    @BadRequestProblem
    @UnavailableProblem
    Page<JobView> list(
            @Parameter(description = "Only jobs in one of these states.") @RequestParam(defaultValue = "")
                    List<String> state,
            @Parameter(description = "Only jobs with all of these labels, each `name:value`.")
                    @RequestParam(defaultValue = "")
                    List<String> label,
            @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "The `next` of an earlier page.") @RequestParam(required = false) @Nullable
                    String cursor) {
        int most = JobQuery.limit(limit);
        List<Job> found = jobs.list(JobQuery.states(state), JobQuery.labels(label), JobQuery.cursor(cursor), most + 1);
        List<JobView> items = found.stream().limit(most).map(views::inShort).toList();
        return new Page<>(items, found.size() > most ? items.getLast().id().toString() : null);
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getJob", summary = "A job; with wait, once it has changed or ended.")
    @ApiResponse(
            responseCode = "200",
            description = "The job.",
            headers = @Header(name = "ETag", description = "Changes with the job.", schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @ApiResponse(
            responseCode = "304",
            description = "It is as it was (If-None-Match).",
            content = @Content(schema = @Schema(hidden = true)))
    @BadRequestProblem
    @NotFoundProblem
    @TooManyProblem
    @UnavailableProblem
    DeferredResult<ResponseEntity<JobView>> get(
            @PathVariable String id,
            @Parameter(
                            description = "Answer only when the job differs from If-None-Match, or without that header"
                                    + " when it has ended, or after so long: at most 60s.")
                    @RequestParam(required = false)
                    @Nullable
                    String wait,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable List<String> ifNoneMatch) {
        UUID job = JobQuery.id(id);
        List<String> tags = ifNoneMatch == null ? List.of() : ifNoneMatch;
        Duration patience = wait == null ? Duration.ZERO : JobQuery.wait(wait);
        // Its own clock, later than ours: without it the container would answer 503 at a time of its choice.
        DeferredResult<ResponseEntity<JobView>> answer =
                new DeferredResult<>(patience.plusSeconds(10).toMillis());
        if (patience.isZero()) {
            answer.setResult(current(job, tags));
            return answer;
        }
        jobs.get(job);
        watchers.start("long poll of job " + job, () -> {
            try {
                new LongPoll(jobs, signal, watchers::stopping).await(job, tags, patience);
            } finally {
                answer(answer, job, tags);
            }
        });
        return answer;
    }

    @PostMapping(path = "/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "cancelJob",
            summary = "Ask a job to stop.",
            description = "One that waits is CANCELLED at once; the trial of one that runs is killed within 500 ms.")
    @ApiResponse(
            responseCode = "202",
            description = "It stops, or has stopped.",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @NotFoundProblem
    @ConflictProblem
    @UnavailableProblem
    JobView cancel(@PathVariable String id) {
        return views.inFull(jobs.cancel(JobQuery.id(id)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteJob", summary = "Delete a job that has ended, with all that was measured.")
    @ApiResponse(responseCode = "204", description = "It is gone.")
    @NotFoundProblem
    @ConflictProblem
    @UnavailableProblem
    void delete(@PathVariable String id) {
        jobs.delete(JobQuery.id(id));
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "followJob",
            summary = "The events of a job, as they happen.",
            description = "Stored events carry ids (accepted, started, calibrated, trial, interrupted, requeued,"
                    + " cancel-requested, ended); in between comes progress, without an id, at most twice a second. The"
                    + " stream ends with the job.")
    @ApiResponse(
            responseCode = "200",
            description = "Server-sent events.",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject("""
                                id: 3
                                event: trial
                                data: {"trial":1,"block":1,"cell":"c2","outcome":"MEASURED"}\
                                """)))
    @ApiResponse(
            responseCode = "204",
            description = "The job has ended and there is nothing after Last-Event-ID.",
            content = @Content(schema = @Schema(hidden = true)))
    @BadRequestProblem
    @NotFoundProblem
    @TooManyProblem
    @UnavailableProblem
    ResponseEntity<SseEmitter> events(
            @PathVariable String id,
            @Parameter(description = "The id of the newest event that the client has.")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId) {
        UUID job = JobQuery.id(id);
        long last = JobQuery.lastEvent(lastEventId);
        JobTag tag = jobs.tag(job).orElseThrow(() -> ProblemException.notFound("job", job));
        if (tag.state().ended() && last >= tag.version()) {
            return ResponseEntity.noContent().build();
        }
        SseEmitter emitter = new SseEmitter(0L);
        watchers.start(
                "events of job " + job,
                () -> new EventStream(jobs, signal, clock, job, last, emitter, watchers::stopping).run());
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no") // nginx would collect events
                .body(emitter);
    }

    ResponseEntity<JobView> accepted(Job job) {
        return ResponseEntity.accepted()
                .location(URI.create(JobViews.path(job.id())))
                .body(views.inFull(job));
    }

    private void answer(DeferredResult<ResponseEntity<JobView>> answer, UUID job, List<String> tags) {
        try {
            answer.setResult(current(job, tags));
        } catch (RuntimeException e) {
            answer.setErrorResult(e);
        }
    }

    private ResponseEntity<JobView> current(UUID id, List<String> tags) {
        JobTag tag = jobs.tag(id).orElseThrow(() -> ProblemException.notFound("job", id));
        if (tag.matches(tags)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(tag.header())
                    .build();
        }
        return ResponseEntity.ok().eTag(tag.header()).body(views.inFull(jobs.get(id)));
    }
}
