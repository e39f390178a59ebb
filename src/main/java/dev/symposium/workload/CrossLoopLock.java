package dev.symposium.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A lock for tasks on several event loops: nothing blocks or spins, and who waited goes on on its own loop. Thread-safe
 * and lock-free.
 *
 * <p>{@code claims} counts the holder and those that have asked for it since, each of which stands in the queue before it
 * counts. Whoever raises it from 0 holds the lock, or finds the queue's first instead and gives it to that one; whoever
 * lowers it to more than 0 hands the lock to the first. So there is always one that serves the queue, never two, and
 * nobody waits for it: the serialised drain of Reactive Streams. Free, it costs two atomic steps, which {@link AsyncLock}
 * on a single loop does without; held, a queue node, and the hand-over to another loop.
 */
public final class CrossLoopLock extends OwnedResource {

    private static final VarHandle CLAIMS;

    static {
        try {
            CLAIMS = MethodHandles.lookup().findVarHandle(CrossLoopLock.class, "claims", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Queue<Claim> queue = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("unused") // by CLAIMS
    private int claims;

    CrossLoopLock(Sync sync, String name) {
        super(sync, name);
    }

    /**
     * Asks for the lock.
     *
     * @param loop that this is called on
     * @param granted run later on that loop, when the lock is ours, if it is not ours at once
     * @return whether it is ours now
     */
    public boolean lock(int self, EventLoop loop, Runnable granted) {
        if (CLAIMS.compareAndSet(this, 0, 1)) {
            own(self);
            return true;
        }
        awaitedBy(self);
        Claim mine = new Claim(self, loop, granted);
        queue.add(mine);
        if ((int) CLAIMS.getAndAdd(this, 1) > 0) {
            return false;
        }
        Claim first = first(); // its holder has gone, and before us another may have joined the queue
        if (first == mine) {
            return true;
        }
        resume(first);
        return false;
    }

    /** Gives it back, to the one that has waited longest if there is one. Called by the participant that holds it. */
    public void unlock() {
        disown();
        if ((int) CLAIMS.getAndAdd(this, -1) > 1) {
            resume(first());
        }
    }

    /** Takes the next from the queue and makes it the owner. */
    private Claim first() {
        Claim first = queue.remove();
        arrivedAt(first.self);
        own(first.self);
        return first;
    }

    private static void resume(Claim claim) {
        claim.loop.execute(claim.granted);
    }

    /** Frees it and forgets who waits, after an op that was given up. Called between ops. */
    public void reset() {
        for (Claim claim = queue.poll(); claim != null; claim = queue.poll()) {
            arrivedAt(claim.self);
        }
        disown();
        CLAIMS.setVolatile(this, 0);
    }

    private static final class Claim {

        final int self;
        final EventLoop loop;
        final Runnable granted;

        Claim(int self, EventLoop loop, Runnable granted) {
            this.self = self;
            this.loop = loop;
            this.granted = granted;
        }
    }
}
