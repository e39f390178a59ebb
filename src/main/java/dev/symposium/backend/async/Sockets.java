package dev.symposium.backend.async;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;

/**
 * The sockets that a loop watches, by a selector (epoll on Linux). A key keeps its interest when its action is due,
 * since most channels are soon waited for again in the same way; what is then ready for nobody is muted. Used by the
 * loop's thread only, but for {@link #wakeup}.
 */
final class Sockets {

    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long LONGEST_MILLIS = 3_600_000L; // an hour, after which one may look again

    private final Selector selector;
    private final Consumer<Runnable> due;
    private final Consumer<SelectionKey> ready = this::ready;
    private int waiting;

    /** @param due takes actions whose channels are ready */
    Sockets(Consumer<Runnable> due) {
        this.due = due;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector could be opened", e);
        }
    }

    void whenReady(SelectableChannel channel, int operation, Runnable action) {
        try {
            SelectionKey key = channel.keyFor(selector);
            if (key != null && !key.isValid()) {
                selector.selectNow(ready); // forgets it for good
                key = null;
            }
            if (key == null) {
                channel.register(selector, operation, action);
            } else {
                if (key.interestOps() != operation) {
                    key.interestOps(operation);
                }
                if (key.attach(action) != null) {
                    throw new IllegalStateException("somebody waits for this channel already");
                }
            }
            waiting++;
        } catch (IOException e) {
            throw new UncheckedIOException("the channel cannot be watched", e);
        }
    }

    void forget(SelectableChannel channel) {
        SelectionKey key = channel.keyFor(selector);
        if (key != null) {
            if (key.attach(null) != null) {
                waiting--;
            }
            key.cancel();
        }
    }

    /** Whether anybody waits for a channel. */
    boolean isWaitedFor() {
        return waiting > 0;
    }

    /** Makes the actions due whose channels are ready. */
    void admitReady() {
        try {
            selector.selectNow(ready);
        } catch (IOException e) {
            throw new UncheckedIOException("the sockets cannot be watched", e);
        }
    }

    /**
     * Waits until a channel is ready, so long has passed, or somebody wakes the thread, and makes actions due. A selector
     * waits in whole milliseconds: rather too long, as a timer is never early.
     *
     * @param nanos negative for ever
     */
    void await(long nanos) {
        long millis = nanos < 0 ? LONGEST_MILLIS : Math.ceilDiv(nanos, NANOS_PER_MILLI);
        try {
            if (millis == 0) {
                selector.selectNow(ready);
            } else {
                selector.select(ready, Math.min(millis, LONGEST_MILLIS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sockets cannot be watched", e);
        }
    }

    private void ready(SelectionKey key) {
        Runnable action = (Runnable) key.attach(null);
        if (action != null) {
            waiting--;
            due.accept(action);
        } else if (key.isValid()) {
            key.interestOps(0);
        }
    }

    /** Ends an {@link #await}, the next if there is none. Called by any thread. */
    void wakeup() {
        selector.wakeup();
    }

    /** Forgets who waits, not the channels, which the next op may use again. */
    void clear() {
        if (waiting > 0) {
            for (SelectionKey key : selector.keys()) {
                key.attach(null);
            }
            waiting = 0;
        }
    }

    void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the selector cannot be closed", e);
        }
    }
}
