package dev.symposium.harness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All threads at a moment, virtual ones included. Immutable.
 *
 * @param file where it lies in full; null if it was not kept
 */
record ThreadDump(List<Entry> threads, @Nullable String file) {

    /** As many frames as are shown of a thread. */
    private static final int SHOWN_FRAMES = 12;

    static final ThreadDump NONE = new ThreadDump(List.of(), null);

    ThreadDump {
        threads = List.copyOf(threads);
    }

    /**
     * A thread.
     *
     * @param state as {@link Thread.State} spells it
     * @param awaitedMonitor the monitor that it is about to enter, as class and identity; null if there is none
     * @param parkedOn what it is parked on, likewise
     * @param monitors those that it holds, likewise
     * @param stack the innermost frame first
     */
    record Entry(
            long id,
            String name,
            boolean virtual,
            String state,
            @Nullable String awaitedMonitor,
            @Nullable String parkedOn,
            List<String> monitors,
            List<String> stack) {

        Entry {
            monitors = List.copyOf(monitors);
            stack = List.copyOf(stack);
        }

        /** A few lines of text. */
        String excerpt() {
            StringBuilder text = new StringBuilder(name).append(' ').append(state);
            String object = awaitedMonitor == null ? parkedOn : awaitedMonitor;
            if (object != null) {
                text.append(" on ").append(object);
            }
            for (String frame : stack.subList(0, Math.min(SHOWN_FRAMES, stack.size()))) {
                text.append("\n    at ").append(frame);
            }
            return text.toString();
        }
    }
}
