package dev.symposium.workload.stm;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Cells that transactions read and write, with the clock that orders their commits (TL2: Dice, Shalev and Shavit,
 * Transactional Locking II, 2006). Where we differ: a transaction is an object that its participant uses again and again,
 * so that nothing is looked up by thread; and one that cannot go on may wait for a change ({@link Transaction#retry}:
 * Harris, Marlow, Peyton Jones and Herlihy, Composable Memory Transactions, 2005).
 *
 * <p>Thread-safe. The clock is one word that every writing commit advances, which is what limits it on many cores.
 */
public final class TransactionalMemory {

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong cells = new AtomicLong();

    /** A cell with its first value. */
    public <T> Cell<T> cell(T value) {
        return new Cell<>(cells.getAndIncrement(), value);
    }

    /**
     * A transaction of one participant, to be run again and again.
     *
     * @param seed should differ between participants: of its back-off
     */
    public Transaction transaction(long seed) {
        return new Transaction(this, seed);
    }

    /** The version of the last commit. */
    long now() {
        return clock.get();
    }

    /** The version of the next. */
    long tick() {
        return clock.incrementAndGet();
    }
}
