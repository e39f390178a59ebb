package dev.symposium.catalog;

import dev.symposium.catalog.CatalogViews.BackendDetail;
import dev.symposium.catalog.CatalogViews.BackendView;
import dev.symposium.catalog.CatalogViews.HostView;
import dev.symposium.catalog.CatalogViews.PairView;
import dev.symposium.catalog.CatalogViews.PresetView;
import dev.symposium.catalog.CatalogViews.RuntimeView;
import dev.symposium.catalog.CatalogViews.WorkloadDetail;
import dev.symposium.catalog.CatalogViews.WorkloadView;
import dev.symposium.trial.HostIdentity;
import dev.symposium.web.NotFoundProblem;
import dev.symposium.web.Page;
import dev.symposium.web.ProblemException;
import dev.symposium.web.UnavailableProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there is to choose from. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "catalogue", description = "What exists on this host, and what goes together.")
class CatalogController {

    private final Catalogue catalogue;
    private final Presets presets;
    private final Hosts hosts;
    private final HostIdentity identity;

    CatalogController(Catalogue catalogue, Presets presets, Hosts hosts, HostIdentity identity) {
        this.catalogue = catalogue;
        this.presets = presets;
        this.hosts = hosts;
        this.identity = identity;
    }

    @GetMapping("/workloads")
    @Operation(operationId = "listWorkloads", summary = "All workloads, with their parameters.")
    @ApiResponse(responseCode = "200", description = "All of them.")
    Page<WorkloadView> workloads() {
        return Page.all(catalogue.workloads().stream()
                .map(workload -> CatalogViews.workload(catalogue, workload))
                .toList());
    }

    @GetMapping("/workloads/{id}")
    @Operation(operationId = "getWorkload", summary = "A workload, and why some backends cannot run it.")
    @ApiResponse(responseCode = "200", description = "The workload.")
    @NotFoundProblem
    WorkloadDetail workload(@PathVariable String id) {
        return catalogue
                .workload(id)
                .map(workload -> CatalogViews.workloadInDetail(catalogue, workload))
                .orElseThrow(() -> ProblemException.notFound("workload", id));
    }

    @GetMapping("/matrix")
    @Operation(
            operationId = "getMatrix",
            summary = "Which workload goes with which backend, what that needs, and why the others do not.",
            description = "A pair is refused when a job names it, with the same reason.")
    @ApiResponse(responseCode = "200", description = "Every pair, workload by workload.")
    Page<PairView> matrix() {
        return Page.all(catalogue.workloads().stream()
                .flatMap(workload ->
                        catalogue.backends().stream().map(backend -> CatalogViews.pair(catalogue, workload, backend)))
                .toList());
    }

    @GetMapping("/backends")
    @Operation(operationId = "listBackends", summary = "All backends of all runtimes, with their traits.")
    @ApiResponse(responseCode = "200", description = "All of them.")
    Page<BackendView> backends() {
        return Page.all(catalogue.backends().stream()
                .map(backend -> CatalogViews.backend(catalogue, backend))
                .toList());
    }

    @GetMapping("/backends/{id}")
    @Operation(operationId = "getBackend", summary = "A backend, and why it cannot run some workloads.")
    @ApiResponse(responseCode = "200", description = "The backend.")
    @NotFoundProblem
    BackendDetail backend(@PathVariable String id) {
        return catalogue
                .backend(id)
                .map(backend -> CatalogViews.backendInDetail(catalogue, backend))
                .orElseThrow(() -> ProblemException.notFound("backend", id));
    }

    @GetMapping("/runtimes")
    @Operation(operationId = "listRuntimes", summary = "The runtimes, and why some cannot be used on this host.")
    @ApiResponse(responseCode = "200", description = "All of them.")
    Page<RuntimeView> runtimes() {
        return Page.all(catalogue.runtimes().stream().map(CatalogViews::runtime).toList());
    }

    @GetMapping("/presets")
    @Operation(operationId = "listPresets", summary = "Questions worth asking, each with the spec of a job.")
    @ApiResponse(responseCode = "200", description = "All of them.")
    Page<PresetView> presets() {
        return Page.all(presets.all().stream().map(CatalogViews::preset).toList());
    }

    @GetMapping("/presets/{id}")
    @Operation(operationId = "getPreset", summary = "A preset.")
    @ApiResponse(responseCode = "200", description = "The preset.")
    @NotFoundProblem
    PresetView preset(@PathVariable String id) {
        return presets.find(id).map(CatalogViews::preset).orElseThrow(() -> ProblemException.notFound("preset", id));
    }

    @GetMapping("/hosts")
    @Operation(operationId = "listHosts", summary = "The hosts that share the queue, the latest seen first.")
    @ApiResponse(responseCode = "200", description = "All of them.")
    @UnavailableProblem
    Page<HostView> hosts() {
        return Page.all(hosts.all().stream()
                .map(host -> new HostView(
                        host.id(),
                        host.name(),
                        host.id().equals(identity.id()),
                        hosts.lost(host.id()),
                        host.seenAt(),
                        host.labels(),
                        host.facts()))
                .toList());
    }
}
