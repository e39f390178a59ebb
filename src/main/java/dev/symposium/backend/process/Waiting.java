package dev.symposium.backend.process;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a thread does that has looked and found nothing: the parameter {@code wait} of {@code process-shm}. Each choice
 * begins as the one before it and goes further when that has been in vain for a while. For one thread.
 */
final class Waiting {

    /** Looks again at once: answers in tens of nanoseconds, and burns its core. */
    static final String SPIN = "spin";

    /** Gives the core away if somebody else wants it. */
    static final String YIELD = "yield";

    /** Sleeps by a timer, which costs its overshoot of some 50 µs. */
    static final String PARK = "park";

    /** Sleeps until the other side rings. */
    static final String DOORBELL = "doorbell";

    static final List<String> CHOICES = List.of(SPIN, YIELD, PARK, DOORBELL);

    private static final int SPINS = 200;
    private static final int YIELDS = 20;
    private static final long PARK_NANOS = 50_000;

    /** The longest sleep: then a look at whether anybody is still there. */
    private static final long SLEEP_NANOS = 20_000_000;

    private final long sleepNanos;
    private final int spins;
    private final int yields;
    private final boolean parks;
    private final @Nullable Doorbell doorbell;
    private int rounds;
    private boolean armed;

    private Waiting(int spins, int yields, boolean parks, @Nullable Doorbell doorbell, long sleepNanos) {
        this.sleepNanos = sleepNanos;
        this.spins = spins;
        this.yields = yields;
        this.parks = parks;
        this.doorbell = doorbell;
    }

    /** @param doorbell that is rung for this thread; needed by that choice only */
    static Waiting of(String choice, @Nullable Doorbell doorbell) {
        return of(choice, doorbell, SLEEP_NANOS);
    }

    /** The same of a thread that must look at something at least so often, if it sleeps at all. */
    static Waiting of(String choice, @Nullable Doorbell doorbell, long sleepNanos) {
        return switch (choice) {
            case SPIN -> new Waiting(Integer.MAX_VALUE, 0, false, null, sleepNanos);
            case YIELD -> new Waiting(SPINS, Integer.MAX_VALUE, false, null, sleepNanos);
            case PARK -> new Waiting(SPINS, YIELDS, true, null, sleepNanos);
            case DOORBELL -> new Waiting(SPINS, YIELDS, false, doorbell, sleepNanos);
            default -> throw new IllegalArgumentException("wait must be one of " + CHOICES + ", was " + choice);
        };
    }

    /** Found nothing. True if this may have taken so long that other things should be looked after. */
    @SuppressWarnings("ThreadPriorityCheck") // to give the core away is what that choice is
    boolean idle() {
        int round = rounds;
        rounds = round == Integer.MAX_VALUE ? round : round + 1;
        if (round < spins) {
            Thread.onSpinWait();
            return round % SPINS == SPINS - 1;
        }
        if (round - spins < yields) {
            Thread.yield();
            return true;
        }
        if (parks) {
            LockSupport.parkNanos(this, PARK_NANOS);
        } else if (doorbell != null && armed) {
            doorbell.sleep(sleepNanos);
            doorbell.arm();
        } else if (doorbell != null) {
            armed = true;
            doorbell.arm();
        }
        return true;
    }

    /** Found something. */
    void found() {
        rounds = 0;
        if (armed && doorbell != null) {
            doorbell.disarm();
            armed = false;
        }
    }
}
