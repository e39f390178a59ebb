package dev.symposium.job;

import dev.symposium.catalog.Preset;
import dev.symposium.catalog.Presets;
import dev.symposium.job.JobViews.DryRunView;
import dev.symposium.job.JobViews.JobView;
import dev.symposium.web.BadRequestProblem;
import dev.symposium.web.NotFoundProblem;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The call that makes a job of a preset. */
@RestController
@Tag(name = "jobs")
class PresetJobController {

    private final Presets presets;
    private final Planner planner;
    private final JobService jobs;
    private final JobViews views;

    PresetJobController(Presets presets, Planner planner, JobService jobs, JobViews views) {
        this.presets = presets;
        this.planner = planner;
        this.jobs = jobs;
        this.views = views;
    }

    @PostMapping(path = "/api/v1/presets/{id}/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "createJobOfPreset",
            summary = "Put a job into the queue that answers a preset's question.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "What differs from the preset's spec (RFC 7386); may be absent.",
                            required = false,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject("{\"budget\": \"5m\"}"))))
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
    @NotFoundProblem
    @TooLargeProblem
    @WrongTypeProblem
    @UnprocessableProblem
    @TooManyProblem
    @UnavailableProblem
    ResponseEntity<?> create(
            @PathVariable String id,
            @Parameter(description = "Only plan.") @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestHeader(name = "Content-Type", required = false) @Nullable MediaType type,
            @RequestBody(required = false) byte @Nullable [] body)
            throws HttpMediaTypeNotSupportedException {
        Preset preset = presets.find(id).orElseThrow(() -> ProblemException.notFound("preset", id));
        ObjectNode changes = changes(type, body);
        Planned planned = planner.plan(
                MergePatch.apply(preset.spec(), changes), changes.isEmpty() ? Optional.of(id) : Optional.empty());
        if (dryRun) {
            return ResponseEntity.ok(views.dryRun(planned));
        }
        Job job = jobs.accept(planned, id);
        return ResponseEntity.accepted()
                .location(URI.create(JobViews.path(job.id())))
                .body(views.inFull(job));
    }

    /** A body is optional here, so that the mapping cannot demand its type. */
    private static ObjectNode changes(@Nullable MediaType type, byte @Nullable [] body)
            throws HttpMediaTypeNotSupportedException {
        if (type != null && !MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
            throw new HttpMediaTypeNotSupportedException(type, List.of(MediaType.APPLICATION_JSON));
        }
        return body == null || body.length == 0 ? JsonNodeFactory.instance.objectNode() : JsonBody.object(body);
    }
}
