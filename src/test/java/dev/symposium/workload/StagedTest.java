package dev.symposium.workload;

import java.util.List;
import java.util.Map;

class StagedTest extends PureWorkloadContract {

    @Override
    protected Workload workload() {
        return new Staged();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("items", "50", "stages", "3", "cpu", "2us", "capacity", "4");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("stages", "4");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("items", "1000000", "cpu", "100us");
    }

    @Override
    protected List<Map<String, String>> variants() {
        return List.of(
                Map.of("stages", "1", "items", "5"),
                Map.of("stages", "64", "cpu", "1us"),
                Map.of("capacity", "1"),
                Map.of("items", "500", "stages", "7"));
    }
}
