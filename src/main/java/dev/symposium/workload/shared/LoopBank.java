package dev.symposium.workload.shared;

import dev.symposium.workload.AsyncLock;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Sync;
import java.util.Arrays;

/**
 * The accounts on an event loop. With locks, balances are read in one action and written in a later one, and others may
 * run between them and between the two locks, as after any await: so it is the locks that keep a transfer whole here
 * too. Confined to the loop.
 */
class LoopBank {

    private final AsyncLock[] locks;
    private final boolean ordered;
    private final long[] balances;

    /** @param locks one for each account, one for all, or none */
    LoopBank(Sync sync, int accounts, int locks, boolean ordered) {
        this.locks = new AsyncLock[locks];
        for (int i = 0; i < locks; i++) {
            this.locks[i] = sync.asyncLock(locks == 1 ? "the bank" : Sync.numbered("account", i));
        }
        this.ordered = ordered;
        balances = new long[accounts];
    }

    /** How many locks a transfer takes. */
    int locksOfATransfer() {
        return Math.min(2, locks.length);
    }

    /** Asks for the first or the second lock of a transfer; as {@link AsyncLock#lock}. */
    boolean lock(int number, int self, int from, int to, Runnable granted) {
        return lock(number, from, to).lock(self, granted);
    }

    void unlock(int number, int self, int from, int to, EventLoop loop) {
        lock(number, from, to).unlock(self, loop);
    }

    private AsyncLock lock(int number, int from, int to) {
        if (locks.length == 1) {
            return locks[0];
        }
        boolean turned = ordered && to < from;
        return locks[(number == 0) == turned ? to : from];
    }

    void setBalance(int account, long balance) {
        balances[account] = balance;
    }

    long balance(int account) {
        return balances[account];
    }

    void reset() {
        Arrays.fill(balances, 0);
        for (AsyncLock lock : locks) {
            lock.reset();
        }
    }
}
