package dev.symposium.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * The synchronisation that participants share, instrumented: who holds and who awaits what is recorded by participant
 * (or by index of a task), not by thread, so that a cycle is found on platform threads, virtual threads and event loops
 * alike, semaphores included. Recording is a plain store to a slot of one's own, about a nanosecond.
 *
 * <p>Primitives are made by one thread, before they are used; they are thread-safe unless they say that they are confined to a
 * loop; {@link #waits} and {@link #cycle} may be called by any thread at any time and see a recent, not an exact,
 * state.
 */
public final class Sync {

    private static final int NOTHING = -1;
    private static final int PAD = 16; // longs: two cache lines, against the adjacent-line prefetcher
    private static final int MOST_PADDED = 4_096; // participants; beyond that padding would cost more than it saves
    private static final long RESOURCE = 0xffff_ffffL;
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private final int participants;
    private final String noun;
    private final int stride;
    private final long[] slots; // by participant, written by it: how often it waited, and 1 + the resource it awaits
    private final List<Resource> resources = new CopyOnWriteArrayList<>(); // a watchdog may read it already

    /** Participants that are called so in sentences. */
    public Sync(int participants) {
        this(participants, "participant");
    }

    /**
     * @param participants at least 1
     * @param noun what a participant is called, such as {@code philosopher}
     */
    public Sync(int participants, String noun) {
        if (participants < 1) {
            throw new IllegalArgumentException("participants must be at least 1, was " + participants);
        }
        this.participants = participants;
        this.noun = noun;
        stride = participants <= MOST_PADDED ? PAD : 1;
        slots = new long[(participants + 1) * stride];
    }

    /** A lock whose owner and waiters are known. */
    public SyncLock lock(String name, boolean fair) {
        return monitor(name, fair);
    }

    /** The same with conditions. */
    public SyncMonitor monitor(String name, boolean fair) {
        return new SyncMonitor(this, name, fair);
    }

    /** A lock of any kind, in its structured form. */
    public Mutex mutex(String name, LockKind kind) {
        return switch (kind) {
            case REENTRANT -> monitor(name, false);
            case REENTRANT_FAIR -> monitor(name, true);
            case SYNCHRONIZED -> new SynchronizedMutex(this, name);
            case STAMPED -> new StampedSyncLock(this, name);
            case SPIN -> new SpinSyncLock(this, name);
        };
    }

    /** A lock for many readers or one writer; a fair one serves in about the order of arrival. */
    public SyncReadWriteLock readWriteLock(String name, boolean fair) {
        return new SyncReadWriteLock(this, name, new ReentrantReadWriteLock(fair));
    }

    /** The same that can also be read optimistically. Not reentrant. */
    public SyncStampedLock stampedLock(String name) {
        return new SyncStampedLock(this, name, new StampedLock());
    }

    /**
     * A bounded queue.
     *
     * @param takers who could make room
     * @param putters who could put something in
     */
    public <T> SyncQueue<T> queue(String name, BlockingQueue<T> queue, Holders takers, Holders putters) {
        return new SyncQueue<>(this, name, queue, takers, putters);
    }

    /** A counting semaphore. */
    public SyncSemaphore semaphore(String name, int permits, boolean fair) {
        return new SyncSemaphore(this, name, permits, fair);
    }

    /** A private semaphore; {@code holders} are those whose action could raise it. */
    public SyncSignal signal(String name, Holders holders) {
        return new SyncSignal(this, name, holders);
    }

    /** A lock for one event loop. */
    public AsyncLock asyncLock(String name) {
        return new AsyncLock(this, name);
    }

    /** A lock for many readers or one writer, for one event loop. */
    public AsyncReadWriteLock asyncReadWriteLock(String name) {
        return new AsyncReadWriteLock(this, name);
    }

    /** A lock for tasks on several event loops. */
    public CrossLoopLock crossLoopLock(String name) {
        return new CrossLoopLock(this, name);
    }

    /** A counting semaphore for one event loop. */
    public AsyncSemaphore asyncSemaphore(String name, int permits) {
        return new AsyncSemaphore(this, name, permits);
    }

    /** A condition for one event loop; {@code holders} are those whose action could make it true. */
    public AsyncCondition asyncCondition(String name, Holders holders) {
        return new AsyncCondition(this, name, holders);
    }

    /** A name such as {@code fork 3}. Without {@code +}, which takes milliseconds to link while a trial starts. */
    public static String numbered(String noun, int number) {
        return noun.concat(" ").concat(Integer.toString(number));
    }

    int participants() {
        return participants;
    }

    int register(Resource resource) {
        resources.add(resource);
        return resources.size() - 1;
    }

    /** Released, so that whoever sees the wait sees what the participant took and gave back before it. */
    void awaits(int self, int resource) {
        int slot = (self + 1) * stride;
        LONGS.setRelease(slots, slot, (slots[slot] | RESOURCE) + 2 + resource);
    }

    void awaitsNothing(int self) {
        int slot = (self + 1) * stride;
        LONGS.setOpaque(slots, slot, slots[slot] & ~RESOURCE);
    }

    private long slotOf(int participant) {
        return (long) LONGS.getAcquire(slots, (participant + 1) * stride);
    }

    private static int resourceIn(long slot) {
        return (int) (slot & RESOURCE) - 1;
    }

    /** Who waits now, in order of the participants. */
    public List<Wait> waits() {
        List<Wait> waits = new ArrayList<>();
        for (int participant = 0; participant < participants; participant++) {
            int resource = resourceIn(slotOf(participant));
            if (resource != NOTHING) {
                List<Integer> holders = new ArrayList<>();
                for (int holder : resources.get(resource).now()) {
                    holders.add(holder);
                }
                waits.add(new Wait(participant, resources.get(resource).name(), holders));
            }
        }
        return waits;
    }

    /**
     * The participants of a deadlock in order, as sentences such as
     * {@code philosopher 0 waits for fork 1 held by philosopher 1}; empty if there is none that stands.
     *
     * <p>Everyone waits for one thing, and any of its holders could end the wait. So a deadlock is a knot (Holt 1972):
     * participants that wait, each for holders that are all among them. A participant with a holder outside, or
     * without any known holder, may go on. Whoever wants to write where others read needs all of them to end, so one
     * reader in the knot is enough there. Within the knot any path from waiter to holder ends in a cycle, which is
     * what is told.
     */
    public Optional<List<String>> cycle() {
        long[] seen = new long[participants];
        int[] awaited = new int[participants];
        for (int participant = 0; participant < participants; participant++) {
            seen[participant] = slotOf(participant);
            awaited[participant] = resourceIn(seen[participant]);
        }
        int[][] holders = new int[resources.size()][];
        boolean[] together = new boolean[holders.length];
        for (int resource = 0; resource < holders.length; resource++) {
            holders[resource] = resources.get(resource).now();
            together[resource] = resources.get(resource).isHeldTogether();
        }
        Knot knot = new Knot(awaited, holders, together);
        int[] cycle = knot.cycle();
        return cycle.length == 0 || !stands(knot, seen) ? Optional.empty() : Optional.of(sentences(cycle, awaited));
    }

    /**
     * Whether everyone in the knot was still in the same wait after the holders were read. Then they were in it all at
     * once, and as nobody takes or gives back anything while it waits, each held what it was seen to hold. Without
     * this, edges of different moments would look like a cycle.
     */
    private boolean stands(Knot knot, long[] seen) {
        VarHandle.acquireFence();
        for (int participant = 0; participant < participants; participant++) {
            if (knot.contains(participant) && slotOf(participant) != seen[participant]) {
                return false;
            }
        }
        return true;
    }

    private List<String> sentences(int[] cycle, int[] awaited) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < cycle.length; i++) {
            String resource = resources.get(awaited[cycle[i]]).name();
            sentences.add(noun + " " + cycle[i] + " waits for " + resource + " held by " + noun + " " + next(cycle, i));
        }
        return sentences;
    }

    private static int next(int[] cycle, int i) {
        return cycle[(i + 1) % cycle.length];
    }

    /** One participant that waits, for what, and who holds that. */
    public record Wait(int participant, String resource, List<Integer> holders) {
        public Wait {
            holders = List.copyOf(holders);
        }
    }
}
