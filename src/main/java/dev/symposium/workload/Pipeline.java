package dev.symposium.workload;

import java.util.List;

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

    /** Runs one stage for one item on the calling thread. Items reach a stage in order. */
    void run(int stage, int item, TaskStamps stamps) throws InterruptedException;

    /** What the op answers. Called after the last item has left the last stage. */
    long answer();
}
