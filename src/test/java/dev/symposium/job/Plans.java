package dev.symposium.job;

import dev.symposium.protocol.TrialSpec;
import dev.symposium.schedule.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Plans for tests that need one, whatever it is. */
final class Plans {

    private Plans() {}

    static Plan some() {
        return new Plan(
                List.of(
                        cell("c1", "fixed-pool", OptionalInt.empty()),
                        cell("c2", "virtual-threads", OptionalInt.of(64))),
                42,
                2,
                0.02,
                8,
                40,
                Duration.ofSeconds(90),
                Duration.ofSeconds(30),
                4,
                256,
                TrialSpec.Loop.DEFAULT,
                Plan.Objective.THROUGHPUT,
                Optional.of("philosophers"));
    }

    private static Plan.Cell cell(String id, String backend, OptionalInt inFlight) {
        return new Plan.Cell(
                id,
                "g1",
                "jvm",
                new Plan.Part(
                        "mixed",
                        Map.of("tasks", 200L, "wait", "5ms", "cpu", "50us"),
                        Map.of("tasks", 200L, "wait", 5_000_000L),
                        Map.of("cpu", 50_000L)),
                new Plan.Part(backend, Map.of("fair", true), Map.of("fair", true), Map.of()),
                "tasks",
                2,
                inFlight,
                inFlight,
                2,
                Duration.ofMillis(3500),
                "default",
                null);
    }
}
