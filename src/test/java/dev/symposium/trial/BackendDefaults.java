package dev.symposium.trial;

import dev.symposium.backend.Backends;
import dev.symposium.workload.TestParams;
import java.util.Map;

/** The parameters of a backend of this runtime as a trial reads them, all as they are by default. */
final class BackendDefaults {

    private BackendDefaults() {}

    static Map<String, Object> of(String backend) {
        return TestParams.of(Backends.find(backend).orElseThrow().description().parameters(), Map.of())
                .values();
    }
}
