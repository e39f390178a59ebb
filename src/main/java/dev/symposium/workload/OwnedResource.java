package dev.symposium.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A resource that one participant holds at a time. */
abstract class OwnedResource extends Resource {

    private static final int FREE = -1;
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(OwnedResource.class, "owner", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings({"unused", "FieldMayBeFinal"}) // by OWNER
    private int owner = FREE;

    OwnedResource(Sync sync, String name) {
        super(sync, name);
    }

    /** Records the owner. Called when it holds the resource and {@link #arrivedAt} is recorded, which it follows. */
    final void own(int self) {
        OWNER.setRelease(this, self);
    }

    /** Records that nobody holds it. Called before it is really let go. */
    final void disown() {
        OWNER.setOpaque(this, FREE);
    }

    @Override
    public final int[] now() {
        int now = (int) OWNER.getOpaque(this);
        return now == FREE ? NOBODY : new int[] {now};
    }
}
