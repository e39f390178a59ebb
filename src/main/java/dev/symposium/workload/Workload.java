package dev.symposium.workload;

import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;

/** A kind of work. Immutable and thread-safe. */
public interface Workload {

    /** Its id, parameters, invariant and cost. */
    WorkloadDescription description();

    /**
     * Makes one trial's operation.
     *
     * @param params resolved, every parameter present
     * @param seed of everything that is random in it
     * @throws IllegalArgumentException if the parameters do not fit together; the message names them
     */
    Operation prepare(Params params, long seed);
}
