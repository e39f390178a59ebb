package dev.symposium.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The end of an op of fixed time: a flag that a timer outside the backend sets, because reading a clock every turn
 * would cost more than a turn. Thread-safe; seen soon after it is set (opaque), which orders nothing else.
 *
 * <p>In a process that takes part in another one's op it may be a flag elsewhere; a subclass says where.
 */
public class Deadline {

    private static final VarHandle OVER;

    static {
        try {
            OVER = MethodHandles.lookup().findVarHandle(Deadline.class, "over", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // by OVER
    private boolean over;

    /** Whether participants shall end after the turn that they are in. */
    public boolean isOver() {
        return (boolean) OVER.getOpaque(this);
    }

    /** Sets it. */
    public void expire() {
        OVER.setOpaque(this, true);
    }

    /** Makes it usable for another op. */
    public void reset() {
        OVER.setOpaque(this, false);
    }
}
