package dev.symposium.backend;

import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Work;

/** Sorts work by shape when an engine is opened: what a backend does not run is refused by name. */
public final class Refusal {

    private Refusal() {}

    /** The exception to throw for work of a shape that is not in the backend's traits. */
    public static IllegalArgumentException of(String backend, Work work) {
        String shape = switch (work) {
            case Batch b -> "batches";
            case Crew c -> "crews";
            case ForkJoin f -> "fork/join trees";
            case Messages m -> "messages";
            case Pipeline p -> "pipelines";
        };
        return new IllegalArgumentException(backend + " runs no " + shape);
    }
}
