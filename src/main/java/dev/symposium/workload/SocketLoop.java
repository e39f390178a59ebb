package dev.symposium.workload;

import java.nio.channels.SelectableChannel;

/** An event loop that also watches sockets. Called from its thread only. */
public interface SocketLoop extends EventLoop {

    /**
     * Runs the action once, when the channel is ready for the operation. One wait for a channel at a time.
     *
     * @param channel in non-blocking mode
     * @param operation one of {@link java.nio.channels.SelectionKey}'s
     */
    void whenReady(SelectableChannel channel, int operation, Runnable action);

    /** Stops watching the channel, before it is closed or after it was waited for in vain. */
    void forget(SelectableChannel channel);
}
