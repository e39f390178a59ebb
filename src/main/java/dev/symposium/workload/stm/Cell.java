package dev.symposium.workload.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * What transactions share: a value under a versioned lock. The stamp is twice the version of the commit that wrote the
 * value, plus 1 while a commit holds the cell. Thread-safe, through transactions only.
 *
 * @param <T> should be immutable
 */
public final class Cell<T> {

    static final long HELD = 1;

    private static final VarHandle STAMP;
    private static final VarHandle VALUE;

    static {
        try {
            STAMP = MethodHandles.lookup().findVarHandle(Cell.class, "stamp", long.class);
            VALUE = MethodHandles.lookup().findVarHandle(Cell.class, "value", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long id;
    private final ConcurrentLinkedQueue<Thread> waiters = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("unused") // by STAMP
    private long stamp;

    @SuppressWarnings("unused") // by VALUE; written while held
    private Object value;

    Cell(long id, T value) {
        this.id = id;
        this.value = value;
    }

    /** Where it stands in the order in which commits take cells. */
    long id() {
        return id;
    }

    /** Volatile: a commit and a waiter look at stamp and waiters crosswise. */
    long stamp() {
        return (long) STAMP.getVolatile(this);
    }

    Object value() {
        return VALUE.getOpaque(this);
    }

    static boolean isHeld(long stamp) {
        return (stamp & HELD) != 0;
    }

    static long version(long stamp) {
        return stamp >>> 1;
    }

    /** Takes it for a commit, if nobody has it and its stamp is still this one. */
    boolean hold(long seen) {
        boolean held = STAMP.compareAndSet(this, seen, seen | HELD);
        VarHandle.storeStoreFence(); // whoever reads the new value must see that the cell is held, or the new version
        return held;
    }

    /** Writes while held, and lets go with the version of the commit. */
    void publish(Object written, long version) {
        VALUE.setOpaque(this, written);
        STAMP.setVolatile(this, version << 1);
    }

    /** Lets go of it without having written. */
    void letGo(long seen) {
        STAMP.setVolatile(this, seen);
    }

    void addWaiter(Thread thread) {
        waiters.add(thread);
    }

    void removeWaiter(Thread thread) {
        waiters.remove(thread);
    }

    void wakeWaiters() {
        for (Thread thread : waiters) {
            LockSupport.unpark(thread);
        }
    }
}
