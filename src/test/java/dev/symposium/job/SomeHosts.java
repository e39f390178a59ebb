package dev.symposium.job;

import dev.symposium.catalog.Hosts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host, x86 and fast, and never lost. */
final class SomeHosts implements Hosts {

    private static final SeenHost HOST =
            new SeenHost("h1", "bench", Map.of("arch", "amd64", "rack", "a1"), Map.of(), Instant.EPOCH);

    @Override
    public List<SeenHost> all() {
        return List.of(HOST);
    }

    @Override
    public Optional<SeenHost> find(String id) {
        return all().stream().filter(host -> host.id().equals(id)).findFirst();
    }

    @Override
    public boolean lost(String id) {
        return false;
    }
}
