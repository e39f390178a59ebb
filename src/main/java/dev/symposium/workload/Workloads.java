package dev.symposium.workload;

import dev.symposium.workload.philosophers.DiningPhilosophers;
import java.util.List;
import java.util.Optional;

/** The workloads of this runtime. Finding one loads that one only. */
public final class Workloads {

    /** The heap that a trial of any of these workloads needs, in bytes. */
    public static final long HEAP_BYTES = 256L << 20;

    private Workloads() {}

    /** The workload of that id; empty if there is none. */
    public static Optional<Workload> find(String id) {
        return switch (id) {
            case "mixed" -> Optional.of(new Mixed());
            case "sleep" -> Optional.of(new Sleep());
            case "prime-factors" -> Optional.of(new PrimeFactors());
            case "counter" -> Optional.of(new Counter());
            case "dining-philosophers" -> Optional.of(new DiningPhilosophers());
            default -> Optional.empty();
        };
    }

    /** All of them. */
    public static List<Workload> all() {
        return List.of(new Mixed(), new Sleep(), new PrimeFactors(), new Counter(), new DiningPhilosophers());
    }
}
