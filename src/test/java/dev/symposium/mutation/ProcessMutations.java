package dev.symposium.mutation;

import dev.symposium.backend.process.Loopback;
import dev.symposium.backend.process.Loopback.Bug;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bugs at either end of a task that crosses to another process. Those that break a frame end an op; see its own tests. */
final class ProcessMutations {

    private static final Map<String, String> ECHO = Map.of("tasks", "20", "payload", "101");

    private ProcessMutations() {}

    static List<Mutation> all() {
        Workload echo = Workloads.find("ipc-echo").orElseThrow();
        List<Mutation> all = new ArrayList<>();
        for (Bug bug : Bug.values()) {
            if (bug != Bug.NONE) {
                String encoding = all.size() % 2 == 0 ? "ffm" : "byte-buffer";
                all.add(new Mutation(
                        bug.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        echo,
                        ECHO,
                        () -> new Loopback(bug, encoding)));
            }
        }
        return List.copyOf(all);
    }
}
