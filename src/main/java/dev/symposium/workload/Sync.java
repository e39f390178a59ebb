package dev.symposium.workload;

import java.util.List;
import java.util.Optional;

/**
 * The synchronisation that participants share, instrumented: who holds and who awaits what is recorded by participant
 * (or by index of a task), not by thread, so that a cycle is found on platform threads, virtual threads and event loops
 * alike, semaphores included. Recording is a plain store to a slot of one's own, about a nanosecond.
 *
 * <p>Made by one thread before the op; the primitives are thread-safe; {@link #waits} and {@link #cycle} may be called
 * by any thread at any time and see a recent, not an exact, state.
 */
public final class Sync {
    public Sync(int participants) {}

    /** A lock whose owner and waiters are known. */
    public SyncLock lock(String name, boolean fair) {
        throw new UnsupportedOperationException(name + fair);
    }

    /** Who waits now. */
    public List<Wait> waits() {
        return List.of();
    }

    /** The participants of a deadlock in order, as sentences such as {@code 0 waits for fork 1 held by 1}. */
    public Optional<List<String>> cycle() {
        return Optional.empty();
    }

    /** One participant that waits, for what, and who holds that. */
    public record Wait(int participant, String resource, List<Integer> holders) {
        public Wait {
            holders = List.copyOf(holders);
        }
    }
}
