package dev.symposium.workload;

import java.util.function.LongConsumer;

/**
 * Whom the {@link Program.Step.Echo} steps of a batch talk to. What comes back makes the next state of the task, so
 * that a wrong byte changes the answer. Thread-safe, but for what belongs to a loop.
 */
public interface EchoPeer {

    /** Starts another op; what one that was given up left behind is cleared. Called before the first task. */
    void begin();

    /**
     * Sends a payload that follows from the state and blocks until the echo has come.
     *
     * @return the state that follows from what came back
     * @throws InterruptedException if interrupted meanwhile
     */
    long exchange(int task, long state, int payload, long delayNanos) throws InterruptedException;

    /** The same on a loop; {@code next} gets the state, once, on the loop. */
    void exchange(int task, long state, int payload, long delayNanos, SocketLoop loop, LongConsumer next);

    /** What the other side says of the op: a number made of how many echoes and bytes it counted. After the last task. */
    long counted();
}
