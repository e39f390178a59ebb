package dev.symposium.workload.shared;

import dev.symposium.workload.SyncLock;
import dev.symposium.workload.TurnStamps;
import java.util.Arrays;

/**
 * A lock for each account. Taken in the order of the accounts (Havender 1968), no cycle of waiters can close; taken in
 * the order of the transfer, sooner or later one does, on purpose.
 */
final class LockingBank implements Bank {

    private final SyncLock[] locks;
    private final boolean ordered;
    private final long[] balances; // each by its lock

    LockingBank(SyncLock[] locks, boolean ordered) {
        this.locks = locks;
        this.ordered = ordered;
        balances = new long[locks.length];
    }

    @Override
    public void transfer(int self, int from, int to, long amount, TurnStamps stamps) throws InterruptedException {
        boolean turned = ordered && to < from;
        SyncLock first = locks[turned ? to : from];
        SyncLock second = locks[turned ? from : to];
        first.lock(self);
        try {
            second.lock(self);
            try {
                stamps.granted(self);
                balances[from] -= amount;
                balances[to] += amount;
            } finally {
                second.unlock(self);
            }
        } finally {
            first.unlock(self);
        }
    }

    @Override
    public long balance(int account) {
        return balances[account];
    }

    @Override
    public void reset() {
        Arrays.fill(balances, OPENING);
    }
}
