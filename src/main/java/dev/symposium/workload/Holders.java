package dev.symposium.workload;

/** Who could end a wait, as far as it is known. Thread-safe; sees a recent state. */
@FunctionalInterface
public interface Holders {

    /** The participants, in any order; empty if nobody in particular. */
    int[] now();
}
