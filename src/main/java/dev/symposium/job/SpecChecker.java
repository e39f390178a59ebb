package dev.symposium.job;

import dev.symposium.catalog.Catalogue;
import dev.symposium.catalog.Catalogue.OfferedBackend;
import dev.symposium.catalog.Catalogue.OfferedWorkload;
import dev.symposium.catalog.Hosts;
import dev.symposium.job.Draft.BackendDraft;
import dev.symposium.job.JobSpec.BackendPart;
import dev.symposium.job.JobSpec.WorkScale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Holds a spec against the catalogue, the hosts and the bounds of the service. Thread-safe. */
final class SpecChecker {

    private final Catalogue catalogue;
    private final Hosts hosts;
    private final Room room;
    private final JobSettings settings;
    private final LongSupplier seeds;

    /** @param seeds where a seed comes from that is not given, from 0 to below {@link Defaults#SEED_BOUND} */
    SpecChecker(Catalogue catalogue, Hosts hosts, Room room, JobSettings settings, LongSupplier seeds) {
        this.catalogue = catalogue;
        this.hosts = hosts;
        this.room = room;
        this.settings = settings;
        this.seeds = seeds;
    }

    /** The draft; absent if there is no such workload, or none of the backends. */
    @Nullable
    Draft check(JobSpec spec, Refusals refusals) {
        ParamReader params = new ParamReader(refusals);
        OfferedWorkload workload = workload(spec, refusals);
        List<BackendDraft> backends = backends(spec, workload, params, refusals);
        int cores = cores(spec, refusals);
        checkBudget(spec.budget(), refusals);
        checkSelector(spec.hostSelector(), refusals);
        if (workload == null) {
            return null;
        }
        SequencedMap<String, List<ParamValue>> workloadParams = params.read(
                workload.id(),
                "/workload/params",
                workload.description().parameters(),
                spec.workload().params());
        int minBlocks = minBlocks(spec);
        return backends.isEmpty()
                ? null
                : new Draft(
                        spec,
                        workload,
                        workloadParams,
                        backends,
                        Objects.requireNonNullElse(spec.parallelism(), List.of(workers(workload, cores))),
                        Objects.requireNonNullElse(spec.inFlight(), List.of()),
                        Objects.requireNonNullElse(spec.work(), WorkScale.TOTAL),
                        cores,
                        Objects.requireNonNullElse(spec.objective(), Defaults.OBJECTIVE),
                        Objects.requireNonNullElse(spec.precision(), Defaults.PRECISION),
                        minBlocks,
                        Objects.requireNonNullElse(spec.maxBlocks(), Math.max(minBlocks, Defaults.MAX_BLOCKS)),
                        spec.seed() == null ? seeds.getAsLong() : spec.seed(),
                        spec.timeout(),
                        spec.budget(),
                        Objects.requireNonNullElse(spec.onHostLost(), OnHostLost.RESTART),
                        Objects.requireNonNullElse(spec.priority(), 0));
    }

    /** As many as there are cores, but for the one that a server wants for itself. */
    private static int workers(OfferedWorkload workload, int cores) {
        return workload.description().usesSockets() ? Math.max(1, cores - 1) : cores;
    }

    private static int minBlocks(JobSpec spec) {
        if (spec.minBlocks() != null) {
            return spec.minBlocks();
        }
        return spec.maxBlocks() == null ? Defaults.MIN_BLOCKS : Math.min(spec.maxBlocks(), Defaults.MIN_BLOCKS);
    }

    private @Nullable OfferedWorkload workload(JobSpec spec, Refusals refusals) {
        String id = spec.workload().id();
        Optional<OfferedWorkload> found = catalogue.workload(id);
        if (found.isEmpty()) {
            List<String> ids =
                    catalogue.workloads().stream().map(OfferedWorkload::id).toList();
            refusals.invalid(spec.workload().pointer(), "there is no workload " + id + Similar.hint(id, ids), ids);
        }
        return found.orElse(null);
    }

    private List<BackendDraft> backends(
            JobSpec spec, @Nullable OfferedWorkload workload, ParamReader params, Refusals refusals) {
        List<BackendDraft> drafts = new ArrayList<>();
        for (BackendPart part : spec.backends()) {
            OfferedBackend backend = backend(part, workload, refusals);
            if (backend == null || workload == null) {
                continue;
            }
            String pointer = part.backend().pointer();
            String holder = pointer.endsWith("/id") ? pointer.substring(0, pointer.length() - 3) : pointer;
            drafts.add(new BackendDraft(
                    backend,
                    holder,
                    params.read(
                            backend.id(),
                            holder + "/params",
                            backend.description().parameters(),
                            part.backend().params()),
                    params.readDesign(
                            workload.id(),
                            holder + "/design",
                            workload.description().parameters(),
                            part.design())));
        }
        return drafts;
    }

    private @Nullable OfferedBackend backend(BackendPart part, @Nullable OfferedWorkload workload, Refusals refusals) {
        String id = part.backend().id();
        OfferedBackend backend = catalogue.backend(id).orElse(null);
        List<OfferedBackend> fitting = workload == null ? catalogue.backends() : catalogue.backendsFor(workload);
        List<String> allowed = fitting.stream().map(OfferedBackend::id).toList();
        if (backend == null) {
            refusals.invalid(
                    part.backend().pointer(),
                    "there is no backend " + id
                            + Similar.hint(
                                    id,
                                    catalogue.backends().stream()
                                            .map(OfferedBackend::id)
                                            .toList()),
                    allowed);
            return null;
        }
        Optional<String> refusal = workload == null ? Optional.empty() : catalogue.refusal(workload, backend);
        refusal.ifPresent(reason -> refusals.invalid(part.backend().pointer(), reason, allowed));
        return refusal.isPresent() ? null : backend;
    }

    private int cores(JobSpec spec, Refusals refusals) {
        Integer cores = spec.cores();
        if (cores == null || cores > room.cores()) {
            if (cores != null) {
                refusals.invalid("/cores", "this host can lease 1 to " + room.cores() + " cores, not " + cores);
            }
            return room.cores();
        }
        return cores;
    }

    private void checkBudget(@Nullable Duration budget, Refusals refusals) {
        if (budget != null && budget.compareTo(settings.maxBudget()) > 0) {
            refusals.invalid(
                    "/budget",
                    "the budget must be at most " + settings.maxBudget().toSeconds() + "s here, was "
                            + budget.toSeconds() + "s");
        }
    }

    private void checkSelector(Map<String, String> selector, Refusals refusals) {
        if (selector.isEmpty()) {
            return;
        }
        List<Map<String, String>> labels =
                hosts.all().stream().map(Hosts.SeenHost::labels).toList();
        if (labels.stream().noneMatch(host -> host.entrySet().containsAll(selector.entrySet()))) {
            refusals.invalid(
                    "/hostSelector",
                    "no known host has all of these labels",
                    labels.stream()
                            .flatMap(host -> host.entrySet().stream())
                            .map(label -> label.getKey() + "=" + label.getValue())
                            .distinct()
                            .sorted()
                            .toList());
        }
    }
}
