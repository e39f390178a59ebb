package dev.symposium.harness;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Backends;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.Optional;

/** What this runtime offers. */
final class RuntimeCatalog implements Catalog {

    @Override
    public Optional<Workload> workload(String id) {
        return Workloads.find(id);
    }

    @Override
    public Optional<Backend> backend(String id) {
        return Backends.find(id);
    }
}
