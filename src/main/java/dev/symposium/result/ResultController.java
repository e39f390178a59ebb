package dev.symposium.result;

import dev.symposium.job.Job;
import dev.symposium.job.Jobs;
import dev.symposium.schedule.TrialId;
import dev.symposium.trial.Artifacts;
import dev.symposium.web.FieldError;
import dev.symposium.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was measured: cells, trials, the verdict. Provisional while the job runs. */
@RestController
@RequestMapping("/api/v1/jobs/{job}")
@Tag(name = "results", description = "What was measured: cells, trials, the verdict. Provisional while the job runs.")
class ResultController {

    private static final int MOST_TRIALS = 200;

    private final Results results;
    private final TrialTable trials;
    private final Jobs jobs;
    private final Artifacts artifacts;

    ResultController(Results results, TrialTable trials, Jobs jobs, Artifacts artifacts) {
        this.results = results;
        this.trials = trials;
        this.jobs = jobs;
        this.artifacts = artifacts;
    }

    /** All of a kind; there are no more. */
    record Items<T>(List<T> items) {}

    /**
     * Some trials.
     *
     * @param next the cursor of the next page; absent on the last
     */
    record TrialPage(List<TrialView> items, @Nullable String next) {}

    /** Everything together. */
    record Export(UUID job, @Nullable String name, Verdict verdict, List<CellResult> cells, List<TrialView> trials) {}

    @GetMapping("/cells")
    @Operation(summary = "What is known of each cell")
    @ApiResponse(responseCode = "200", description = "The cells in the order of the plan")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such job",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    Items<CellResult> cells(@PathVariable UUID job) {
        return new Items<>(results.cells(job));
    }

    @GetMapping("/verdict")
    @Operation(summary = "What the job found, and how sure that is")
    @ApiResponse(responseCode = "200", description = "The verdict, provisional while the job runs")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such job",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    Verdict verdict(@PathVariable UUID job) {
        return results.verdict(job);
    }

    @GetMapping("/trials")
    @Operation(summary = "The trials of the job, newest first")
    @ApiResponse(responseCode = "200", description = "A page of trials")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such job",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "422",
            description = "A parameter is out of range",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    TrialPage trials(
            @PathVariable UUID job,
            @Parameter(description = "At most so many, 1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "The next of the page before") @RequestParam(required = false) @Nullable
                    Integer cursor) {
        Job found = jobs.get(job);
        if (limit < 1 || limit > MOST_TRIALS) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Invalid parameter",
                    List.of(FieldError.of("limit", "limit must be 1 to " + MOST_TRIALS + ", was " + limit)));
        }
        List<StoredTrial> page = trials.page(job, cursor == null ? Integer.MAX_VALUE : cursor, limit + 1);
        List<TrialView> items = page.stream()
                .limit(limit)
                .map(trial -> TrialView.of(
                        job,
                        trial,
                        superseded(found, trial),
                        false,
                        dump(job, trial).isPresent()))
                .toList();
        return new TrialPage(
                items, page.size() > limit ? Integer.toString(items.getLast().number()) : null);
    }

    @GetMapping("/trials/{number}")
    @Operation(summary = "All that one trial said")
    @ApiResponse(responseCode = "200", description = "The trial with its iterations")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such job or trial",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    TrialView trial(@PathVariable UUID job, @PathVariable int number) {
        Job found = jobs.get(job);
        StoredTrial trial = trials.find(job, number).orElseThrow(() -> ProblemException.notFound("trial", number));
        return TrialView.of(
                job, trial, superseded(found, trial), true, dump(job, trial).isPresent());
    }

    @GetMapping(path = "/trials/{number}/log", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The end of a trial's standard error")
    @ApiResponse(responseCode = "200", description = "Text, at most 64 KiB; empty if the trial wrote nothing")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such job or trial",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<byte[]> log(@PathVariable UUID job, @PathVariable int number) {
        jobs.get(job);
        byte[] log = trials.log(job, number).orElseThrow(() -> ProblemException.notFound("trial", number));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(log);
    }

    @GetMapping(
            path = "/trials/{number}/dump",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
    @Operation(
            summary = "The stacks of all threads when a trial stood still",
            description = "Kept on the host that ran the trial, as long as the job is.")
    @ApiResponse(
            responseCode = "200",
            description =
                    "The JDK's JSON thread dump, written by the trial itself; or text, if the trial could not speak"
                            + " and the service had to ask for it. At most 64 MiB",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                @Content(mediaType = "text/plain", schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "404",
            description = "There is no such job or trial, or it left no dump on this host",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<Resource> dump(@PathVariable UUID job, @PathVariable int number) {
        jobs.get(job);
        StoredTrial trial = trials.find(job, number).orElseThrow(() -> ProblemException.notFound("trial", number));
        Artifacts.Dump dump = dump(job, trial)
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.NOT_FOUND,
                        "Not found",
                        "trial " + number + " (" + trial.outcome() + ") left no dump on this host"));
        return ResponseEntity.ok()
                .contentType(
                        dump.json()
                                ? MediaType.APPLICATION_JSON
                                : new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .contentLength(dump.bytes())
                .body(new FileSystemResource(dump.file()));
    }

    @GetMapping("/trials/{number}/histogram")
    @Operation(summary = "A histogram of one trial")
    @ApiResponse(responseCode = "200", description = "The histogram with its quantiles and buckets")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such job, trial or histogram",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    HistogramView histogram(
            @PathVariable UUID job,
            @PathVariable int number,
            @Parameter(description = "Which one: sojourn, service, queueWait or op")
                    @RequestParam(defaultValue = "sojourn")
                    String of) {
        jobs.get(job);
        Map<String, String> histograms =
                trials.histograms(job, number).orElseThrow(() -> ProblemException.notFound("trial", number));
        String histogram = histograms.get(of);
        if (histogram == null) {
            throw ProblemException.of(
                    HttpStatus.NOT_FOUND,
                    "Not found",
                    List.of(FieldError.of(
                            "of",
                            "trial " + number + " has no histogram " + of,
                            histograms.keySet().toArray(String[]::new))));
        }
        return HistogramView.of(of, histogram);
    }

    @GetMapping(
            path = "/results",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(summary = "Everything that was measured, to take away")
    @ApiResponse(
            responseCode = "200",
            description = "JSON, or comma-separated values with a line for each measured iteration",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Export.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "404",
            description = "There is no such job",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "422",
            description = "There is no such format",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> export(
            @PathVariable UUID job,
            @Parameter(description = "json or csv") @RequestParam(defaultValue = "json") String format) {
        Evidence evidence = results.evidence(job);
        return switch (format) {
            case "json" ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new Export(
                                job,
                                evidence.job().name(),
                                Judge.verdict(evidence),
                                results.cells(job),
                                evidence.trials().stream()
                                        .map(trial -> TrialView.of(
                                                job,
                                                trial,
                                                false,
                                                true,
                                                dump(job, trial).isPresent()))
                                        .toList()));
            case "csv" ->
                ResponseEntity.ok()
                        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + job + ".csv\"")
                        .body(CsvExport.of(evidence));
            default ->
                throw ProblemException.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Invalid parameter",
                        List.of(FieldError.of("format", "there is no format " + format, "json", "csv")));
        };
    }

    private Optional<Artifacts.Dump> dump(UUID job, StoredTrial trial) {
        return artifacts.dump(job, TrialId.of(job, trial.attempt(), trial.block(), trial.cell()));
    }

    private static boolean superseded(Job job, StoredTrial trial) {
        return trial.attempt() < job.countsFromAttempt();
    }
}
