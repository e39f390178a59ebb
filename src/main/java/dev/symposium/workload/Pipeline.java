package dev.symposium.workload;

import java.util.List;
import java.util.Optional;

/**
 * {@code PIPELINE}: items that pass through stages in order, each stage a program, with bounded queues between them.
 * Subclassing is for workloads; thread-safety as in {@link Batch}.
 */
public non-sealed interface Pipeline extends Work {

    /** The stages in order, at least one. */
    List<Program> stages();

    /** How many items an op has, at least 1. */
    int items();

    /** How many items a queue between two stages holds at most, at least 1. */
    int capacity();

    /** Starts another op. Called by the engine before the first item. */
    void begin();

    /**
     * Runs one stage for one item on the calling thread. Items reach a stage in order, one at a time. Stamps that the
     * item has started, in the first stage, and ended, in the last; that it was submitted is for the engine to stamp.
     */
    void run(int stage, int item, TaskStamps stamps) throws InterruptedException;

    /**
     * The form that never blocks; empty if there is none. All of a stage runs on one event loop; other stages may live on
     * others.
     */
    default Optional<AsyncStage> asyncStage() {
        return Optional.empty();
    }

    /** What the op answers. Called after the last item has left the last stage. */
    long answer();

    /** The stages as they live on an event loop; one object for all of them. */
    @FunctionalInterface
    interface AsyncStage {

        /** Starts one stage for one item and returns; {@code ended} is called once, on the loop, when it has ended. */
        void start(int stage, int item, EventLoop loop, TaskStamps stamps, Runnable ended);
    }
}
