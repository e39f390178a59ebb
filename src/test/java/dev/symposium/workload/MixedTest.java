package dev.symposium.workload;

import java.util.Map;

class MixedTest extends WorkloadContract {

    @Override
    protected Workload workload() {
        return new Mixed();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("tasks", "50", "cpu", "5us", "wait", "20us", "critical", "1us", "payload", "100");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("payload", "101");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("wait", "60s");
    }
}
