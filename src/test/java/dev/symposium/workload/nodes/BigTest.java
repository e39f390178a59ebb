package dev.symposium.workload.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.PureWorkloadContract;
import dev.symposium.workload.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BigTest extends PureWorkloadContract {

    @Override
    protected Workload workload() {
        return new Big();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("nodes", "6", "rounds", "60");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("rounds", "61");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("rounds", "10000000");
    }

    @Override
    protected List<Map<String, String>> variants() {
        return List.of(
                Map.of("rounds", "3"), Map.of("nodes", "2", "rounds", "40"), Map.of("nodes", "50", "rounds", "333"));
    }

    @Test
    void nobodyPingsItselfAndEverybodyIsPinged() {
        Pings pings = new Pings(5, 203, 1);
        boolean[] pinged = new boolean[5];
        long sum = 0;
        for (int node = 0; node < 5; node++) {
            for (long number = 1; number <= pings.of(node); number++) {
                assertThat(pings.target(node, number)).isNotEqualTo(node).isBetween(0, 4);
                pinged[pings.target(node, number)] = true;
                sum++;
            }
        }
        assertThat(sum).isEqualTo(203);
        assertThat(pinged).containsOnly(true);
    }
}
