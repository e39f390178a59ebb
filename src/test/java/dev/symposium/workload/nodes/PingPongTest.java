package dev.symposium.workload.nodes;

import dev.symposium.workload.PureWorkloadContract;
import dev.symposium.workload.Workload;
import java.util.List;
import java.util.Map;

class PingPongTest extends PureWorkloadContract {

    @Override
    protected Workload workload() {
        return new PingPong();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("rounds", "50");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("rounds", "51");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("rounds", "10000000");
    }

    @Override
    protected List<Map<String, String>> variants() {
        return List.of(Map.of("rounds", "2"), Map.of("rounds", "1000"));
    }
}
