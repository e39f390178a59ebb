package dev.symposium.harness;

import dev.symposium.backend.Backend;
import dev.symposium.workload.Workload;
import java.util.Optional;

/** Where a trial finds what its spec names. */
interface Catalog {

    Optional<Workload> workload(String id);

    Optional<Backend> backend(String id);
}
