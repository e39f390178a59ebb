package dev.symposium.harness;

import java.util.List;
import java.util.Set;
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

    /** The threads that the work has to do with: not those of the JVM, of the harness, and not the bare carriers. */
    List<Entry> ofTheWork() {
        return threads.stream()
                .filter(thread -> !thread.isOfTheJvm() && !thread.carries())
                .toList();
    }

    /**
     * A thread.
     *
     * @param state as {@link Thread.State} spells it
     * @param container the pool, or other structure, that started it; threads that nothing started are in the root
     * @param awaitedMonitor the monitor that it is about to enter, as class and identity; null if there is none
     * @param notifiedBy the object of whose monitor it awaits a notification, and which it therefore does not hold
     * @param parkedOn what it is parked on, likewise
     * @param monitors those that it holds, likewise
     * @param stack the innermost frame first
     * @param carrier the thread that it is mounted on, if it is a virtual one; {@link #NO_CARRIER} otherwise
     */
    record Entry(
            long id,
            String name,
            boolean virtual,
            String state,
            String container,
            @Nullable String awaitedMonitor,
            @Nullable String notifiedBy,
            @Nullable String parkedOn,
            List<String> monitors,
            List<String> stack,
            long carrier) {

        static final long NO_CARRIER = -1;

        private static final String HARNESS = "harness-";

        /** Threads that are in every JVM. */
        private static final Set<String> JVM = Set.of(
                "Reference Handler",
                "Finalizer",
                "Signal Dispatcher",
                "Notification Thread",
                "Common-Cleaner",
                "Attach Listener",
                "VirtualThread-unblocker",
                "VirtualThread-unparker");

        Entry {
            monitors = List.copyOf(monitors);
            stack = List.copyOf(stack);
        }

        /** Its name, or its number if it has none. */
        String label() {
            return name.isEmpty() ? (virtual ? "virtual thread " : "thread ") + id : name;
        }

        boolean isOfTheJvm() {
            return JVM.contains(name) || name.startsWith(HARNESS);
        }

        /** Whether a virtual thread is mounted on it, which has an entry of its own. */
        boolean carries() {
            return !virtual && passes("java.lang.VirtualThread.runContinuation(");
        }

        /** Whether it waits for work, directly below the loop of its pool. */
        boolean isIdle() {
            return passes("java.util.concurrent.ThreadPoolExecutor.getTask(")
                    || passes("java.util.concurrent.ForkJoinPool.awaitWork(");
        }

        /** Whether it waits without a limit of time. */
        boolean waits() {
            return state.equals("WAITING") || state.equals("BLOCKED");
        }

        /** Whether it will go on by itself, sooner or later. */
        boolean waitsForATime() {
            return state.equals("TIMED_WAITING");
        }

        /** Whether it waits without having left its carrier, so that no other virtual thread can use that. */
        boolean isPinned() {
            return virtual && carrier != NO_CARRIER && (waits() || waitsForATime());
        }

        /** Whether it could run, but has no carrier. */
        boolean awaitsACarrier() {
            return virtual && carrier == NO_CARRIER && state.equals("RUNNABLE");
        }

        /** Whether a frame of its stack is of that method, or begins with these words. */
        boolean passes(String method) {
            for (String frame : stack) {
                if (frame.startsWith(method, frame.indexOf('/') + 1)) {
                    return true;
                }
            }
            return false;
        }

        /** A few lines of text about it and so many others that stand at the same place. */
        String excerpt(int others) {
            StringBuilder text = new StringBuilder(label());
            if (others > 0) {
                text.append(" and ").append(others).append(" more");
            }
            text.append(' ').append(state);
            String object = awaitedMonitor != null ? awaitedMonitor : notifiedBy != null ? notifiedBy : parkedOn;
            if (object != null) {
                text.append(" on ").append(object);
            }
            if (isPinned()) {
                text.append(", pinned to its carrier");
            }
            for (String frame : stack.subList(0, Math.min(SHOWN_FRAMES, stack.size()))) {
                text.append("\n    at ").append(frame);
            }
            return text.toString();
        }
    }
}
