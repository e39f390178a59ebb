package dev.symposium.workload;

/**
 * One thread that runs short actions in order; what an async form stands on. Called from that thread only, but for
 * {@link #execute}, where a backend spreads a batch over several loops: there each loop of an op may give an action to
 * another.
 */
public interface EventLoop {

    /** Runs the action after those that are already due. */
    void execute(Runnable action);

    /** Runs the action when so many nanoseconds have passed, not earlier. */
    void schedule(Runnable action, long delayNanos);
}
