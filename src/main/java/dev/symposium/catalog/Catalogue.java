package dev.symposium.catalog;

import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.trial.TrialRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workloads and backends of all runtimes of this host, and which go together. Immutable. */
public final class Catalogue {

    private final List<TrialRuntime> runtimes;
    private final Map<String, OfferedWorkload> workloads = new LinkedHashMap<>();
    private final Map<String, OfferedBackend> backends = new LinkedHashMap<>();

    /**
     * A workload that several runtimes offer is described by the first of them.
     *
     * @throws IllegalArgumentException if two runtimes offer a backend of the same id
     */
    public Catalogue(List<TrialRuntime> runtimes) {
        this.runtimes = List.copyOf(runtimes);
        for (TrialRuntime runtime : this.runtimes) {
            runtime.description().ifPresent(offer -> {
                offer.workloads().forEach(workload -> addWorkload(runtime.name(), workload));
                offer.backends().forEach(backend -> addBackend(runtime.name(), backend));
            });
        }
    }

    public List<TrialRuntime> runtimes() {
        return runtimes;
    }

    public List<OfferedWorkload> workloads() {
        return List.copyOf(workloads.values());
    }

    public List<OfferedBackend> backends() {
        return List.copyOf(backends.values());
    }

    public Optional<OfferedWorkload> workload(String id) {
        return Optional.ofNullable(workloads.get(id));
    }

    public Optional<OfferedBackend> backend(String id) {
        return Optional.ofNullable(backends.get(id));
    }

    /** The backends that can run a workload here. */
    public List<OfferedBackend> backendsFor(OfferedWorkload workload) {
        return backends().stream()
                .filter(backend -> refusal(workload, backend).isEmpty())
                .toList();
    }

    /** Why a backend cannot run a workload here, whatever its parameters, in words; empty if it can. */
    public Optional<String> refusal(OfferedWorkload workload, OfferedBackend backend) {
        return Optional.ofNullable(reason(workload, backend));
    }

    private static @Nullable String reason(OfferedWorkload offeredWorkload, OfferedBackend offeredBackend) {
        WorkloadDescription workload = offeredWorkload.description();
        BackendDescription backend = offeredBackend.description();
        if (backend.unavailable() != null) {
            return backend.id() + " is not available on this host: " + backend.unavailable();
        }
        if (!offeredWorkload.runtimes().contains(offeredBackend.runtime())) {
            return backend.id() + " runs in " + offeredBackend.runtime() + ", which does not offer " + workload.id();
        }
        return Fit.refusal(workload, backend).orElse(null);
    }

    private void addWorkload(String runtime, WorkloadDescription description) {
        workloads.merge(
                description.id(),
                new OfferedWorkload(description, List.of(runtime)),
                (first, same) -> new OfferedWorkload(first.description(), appended(first.runtimes(), runtime)));
    }

    private void addBackend(String runtime, BackendDescription description) {
        OfferedBackend other = backends.putIfAbsent(description.id(), new OfferedBackend(description, runtime));
        if (other != null) {
            throw new IllegalArgumentException("the runtimes " + other.runtime() + " and " + runtime
                    + " both offer a backend " + description.id());
        }
    }

    private static List<String> appended(List<String> list, String last) {
        List<String> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    /**
     * A workload and who offers it. Immutable.
     *
     * @param runtimes the names of the runtimes, at least one
     */
    public record OfferedWorkload(WorkloadDescription description, List<String> runtimes) {

        public OfferedWorkload {
            runtimes = List.copyOf(runtimes);
        }

        public String id() {
            return description.id();
        }
    }

    /** A backend and the name of the runtime that offers it. Immutable. */
    public record OfferedBackend(BackendDescription description, String runtime) {

        public String id() {
            return description.id();
        }
    }
}
