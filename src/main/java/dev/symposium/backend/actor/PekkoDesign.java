package dev.symposium.backend.actor;

import dev.symposium.backend.Bounds;
import dev.symposium.workload.Params;

/**
 * How an actor system is built. Immutable.
 *
 * @param executor one of the choices of {@link PekkoBackend}
 * @param tickNanos how often its scheduler looks for what is due
 */
record PekkoDesign(String executor, long tickNanos) {

    static PekkoDesign of(Params params) {
        return new PekkoDesign(params.choice(PekkoBackend.EXECUTOR), params.number(PekkoBackend.TICK));
    }

    /** Starts such a system. */
    PekkoSystem start(Bounds bounds) {
        return PekkoSystem.start(threads(bounds.parallelism()), tickNanos);
    }

    private ActorThreads threads(int threads) {
        return switch (executor) {
            case PekkoBackend.FORK_JOIN -> ActorThreads.forkJoin(PekkoBackend.ID, threads);
            case PekkoBackend.FIXED -> ActorThreads.fixed(PekkoBackend.ID, threads);
            default -> throw new IllegalArgumentException("unknown executor: ".concat(executor));
        };
    }
}
