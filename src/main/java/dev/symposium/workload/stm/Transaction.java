package dev.symposium.workload.stm;

import dev.symposium.workload.Backoff;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs bodies as transactions: all that a body reads is of one moment, and all that it writes appears at one moment, at
 * which what it has read still held. A body runs again after a conflict, so it must do nothing but read and write cells, and
 * must let pass what these throw. Inside, nothing waits and no lock is held; a commit takes the written cells in the order of
 * their making, gives up if one is taken, and checks what was read. A body's own exception ends it without a trace.
 *
 * <p>Progress: a conflict means that another has committed, or holds a cell that it is about to write; randomised back-off
 * keeps two from failing because of each other for ever. Nobody is served in order, and a long body may starve.
 *
 * <p>For one participant, on one thread at a time. Costs an entry a cell, searched linearly: made for a handful of cells.
 */
public final class Transaction {

    private static final int CELLS = 8; // to begin with
    private static final int LOOKS = 16; // at what it waits for before it parks

    /** What is done in one. */
    @FunctionalInterface
    public interface Body {
        void run(Transaction transaction);
    }

    private final TransactionalMemory memory;
    private final long seed;
    private Cell<?>[] readCells = new Cell<?>[CELLS];
    private int reads;
    private Cell<?>[] writtenCells = new Cell<?>[CELLS];
    private Object[] writtenValues = new Object[CELLS];
    private long[] heldStamps = new long[CELLS]; // of the written cells, before the commit took them
    private int writes;
    private long version; // of the last commit that it may see
    private boolean running;
    private long conflicts;
    private long waits;

    Transaction(TransactionalMemory memory, long seed) {
        this.memory = memory;
        this.seed = seed;
    }

    /**
     * Runs the body until it has been done in one piece.
     *
     * @throws InterruptedException if interrupted before an attempt or while it waits for a change; nothing is written then
     */
    public void run(Body body) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        runUntilDone(body, true);
    }

    /** The same, leaving an interrupt pending: for what must be given back. The body may not retry. */
    public void runUninterruptibly(Body body) {
        try {
            runUntilDone(body, false);
        } catch (InterruptedException e) {
            throw new AssertionError("only a retry and a back-off are interrupted", e);
        }
    }

    private void runUntilDone(Body body, boolean interruptibly) throws InterruptedException {
        if (running) {
            throw new IllegalStateException("a body may not run another transaction by the same object");
        }
        running = true;
        try {
            Backoff backoff = null;
            while (!attempt(body, interruptibly)) {
                conflicts++;
                if (interruptibly) {
                    backoff = backoff == null ? new Backoff(seed ^ conflicts) : backoff;
                    backoff.pause();
                } else {
                    Thread.onSpinWait();
                }
            }
        } finally {
            forget();
            running = false;
        }
    }

    /** Whether it is done; if not, it had a conflict. */
    @SuppressWarnings("ReferenceEquality") // signals are made once
    private boolean attempt(Body body, boolean interruptibly) throws InterruptedException {
        while (true) {
            forget();
            version = memory.now();
            try {
                body.run(this);
                return commit();
            } catch (Signal signal) {
                if (signal == Signal.CONFLICT) {
                    return false;
                }
                if (!interruptibly) {
                    throw new IllegalStateException("what must not be interrupted may not wait", signal);
                }
                awaitChange();
            }
        }
    }

    private void forget() {
        Arrays.fill(readCells, 0, reads, null);
        Arrays.fill(writtenCells, 0, writes, null);
        Arrays.fill(writtenValues, 0, writes, null);
        reads = 0;
        writes = 0;
    }

    /** What the cell holds: in this transaction, or at the moment that it sees. */
    @SuppressWarnings("unchecked") // a cell holds only what was written as its type
    public <T> T read(Cell<T> cell) {
        int written = written(cell);
        return written < 0 ? readFromMemory(cell) : (T) writtenValues[written];
    }

    @SuppressWarnings("unchecked") // likewise
    private <T> T readFromMemory(Cell<T> cell) {
        long before = cell.stamp();
        Object value = cell.value();
        VarHandle.loadLoadFence(); // the stamp is looked at again after the value
        if (Cell.isHeld(before) || Cell.version(before) > version || cell.stamp() != before) {
            throw Signal.CONFLICT;
        }
        if (reads == readCells.length) {
            readCells = Arrays.copyOf(readCells, 2 * reads);
        }
        readCells[reads++] = cell;
        return (T) value;
    }

    /** Writes a cell, for others to see when all of it has succeeded. */
    public <T> void write(Cell<T> cell, T value) {
        int written = written(cell);
        if (written >= 0) {
            writtenValues[written] = value;
            return;
        }
        if (writes == writtenCells.length) {
            writtenCells = Arrays.copyOf(writtenCells, 2 * writes);
            writtenValues = Arrays.copyOf(writtenValues, 2 * writes);
            heldStamps = Arrays.copyOf(heldStamps, 2 * writes);
        }
        insert(cell, value);
    }

    /** In the order of their making, in which commits take them. */
    private void insert(Cell<?> cell, Object value) {
        int at = writes++;
        while (at > 0 && writtenCells[at - 1].id() > cell.id()) {
            writtenCells[at] = writtenCells[at - 1];
            writtenValues[at] = writtenValues[at - 1];
            at--;
        }
        writtenCells[at] = cell;
        writtenValues[at] = value;
    }

    private int written(Cell<?> cell) {
        for (int i = 0; i < writes; i++) {
            if (writtenCells[i] == cell) {
                return i;
            }
        }
        return -1;
    }

    /** Ends this attempt: the body runs again when a cell that it has read has changed. */
    public void retry() {
        throw Signal.RETRY;
    }

    private boolean commit() {
        if (writes == 0) {
            return true;
        }
        int held = 0;
        while (held < writes && hold(held)) {
            held++;
        }
        if (held < writes) {
            letGo(held);
            return false;
        }
        long next = memory.tick();
        if (next != version + 1 && !readsStillHold()) {
            letGo(held);
            return false;
        }
        for (int i = 0; i < writes; i++) {
            writtenCells[i].publish(writtenValues[i], next);
        }
        for (int i = 0; i < writes; i++) {
            writtenCells[i].wakeWaiters();
        }
        return true;
    }

    private boolean hold(int write) {
        long stamp = writtenCells[write].stamp();
        heldStamps[write] = stamp;
        return !Cell.isHeld(stamp) && writtenCells[write].hold(stamp);
    }

    private void letGo(int held) {
        for (int i = 0; i < held; i++) {
            writtenCells[i].letGo(heldStamps[i]);
        }
    }

    /** Whether nobody has written since what was read, nor is about to, but for us. */
    private boolean readsStillHold() {
        for (int i = 0; i < reads; i++) {
            int written = written(readCells[i]);
            long stamp = written < 0 ? readCells[i].stamp() : heldStamps[written];
            if (Cell.isHeld(stamp) || Cell.version(stamp) > version) {
                return false;
            }
        }
        return true;
    }

    /**
     * Waits until one of the cells that were read is written. We join its waiters before we look at its stamp, and a
     * commit sets the stamp before it looks for waiters, so one of us sees the other.
     */
    private void awaitChange() throws InterruptedException {
        if (reads == 0) {
            throw new IllegalStateException("a transaction that has read nothing would wait for ever");
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waits++;
        for (int look = 0; look < LOOKS; look++) {
            if (!readsUnchanged()) {
                return;
            }
            Thread.onSpinWait();
        }
        Thread self = Thread.currentThread();
        for (int i = 0; i < reads; i++) {
            readCells[i].addWaiter(self);
        }
        try {
            while (readsUnchanged()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LockSupport.park(memory);
            }
        } finally {
            for (int i = 0; i < reads; i++) {
                readCells[i].removeWaiter(self);
            }
        }
    }

    /** A cell that is held by a commit will change, or not: then it is the commit that wakes us, or nobody need. */
    private boolean readsUnchanged() {
        for (int i = 0; i < reads; i++) {
            if (Cell.version(readCells[i].stamp()) > version) {
                return false;
            }
        }
        return true;
    }

    /** How often an attempt was in vain, ever. */
    public long conflicts() {
        return conflicts;
    }

    /** How often it had to wait for a change, ever. */
    public long waits() {
        return waits;
    }
}
