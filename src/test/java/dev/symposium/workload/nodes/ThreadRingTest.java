package dev.symposium.workload.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.PureWorkloadContract;
import dev.symposium.workload.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadRingTest extends PureWorkloadContract {

    @Override
    protected Workload workload() {
        return new ThreadRing();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("nodes", "7", "passes", "100");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("passes", "101");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("passes", "10000000");
    }

    @Override
    protected boolean seeded() {
        return false;
    }

    @Override
    protected List<Map<String, String>> variants() {
        return List.of(
                Map.of("passes", "3"),
                Map.of("passes", "6"),
                Map.of("passes", "7"),
                Map.of("nodes", "503", "passes", "1200"));
    }

    @Test
    void theLastOneIsThePublishedOne() {
        assertThat(Ring.last(503, 1_000) + 1).isEqualTo(498); // counted from 1, as the Benchmarks Game does
    }
}
