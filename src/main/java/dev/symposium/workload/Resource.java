package dev.symposium.workload;

/**
 * What a participant may wait for. Subclasses are thread-safe or confined to a loop, as they say. While a participant
 * is recorded as waiting, nothing that it holds may be recorded anew: what it gave back before, what it got after.
 * {@link Sync#cycle} stands on that.
 */
abstract class Resource implements Holders {

    static final int[] NOBODY = {};

    private final Sync sync;
    private final String name;
    private final int id;

    Resource(Sync sync, String name) {
        this.sync = sync;
        this.name = name;
        id = sync.register(this);
    }

    String name() {
        return name;
    }

    /** Whether all that hold it must let it go before a wait for it ends; else any one of them can end it. */
    boolean isHeldTogether() {
        return false;
    }

    /** Records that the participant waits for this. */
    final void awaitedBy(int self) {
        sync.awaits(self, id);
    }

    /** Records that the participant waits no longer. */
    final void arrivedAt(int self) {
        sync.awaitsNothing(self);
    }

    final Sync sync() {
        return sync;
    }
}
