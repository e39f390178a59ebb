package dev.symposium.workload;

/** What an engine is asked to run: one of five shapes. */
public sealed interface Work permits Batch, Crew, ForkJoin, Messages, Pipeline {

    /** How many units the last op did: tasks, items, messages, turns or meals. Called between ops. */
    long units();

    /**
     * A figure that grows as the op gets on and never shrinks; what the watchdog looks at. May be read by any thread
     * at any time; need not be exact.
     */
    long progress();
}
