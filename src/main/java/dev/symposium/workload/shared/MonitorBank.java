package dev.symposium.workload.shared;

import dev.symposium.workload.SyncLock;
import dev.symposium.workload.TurnStamps;
import java.util.Arrays;

/** One lock for all accounts: nothing can go wrong, and nothing can go on beside another. */
final class MonitorBank implements Bank {

    private final SyncLock lock;
    private final long[] balances; // by lock

    MonitorBank(int accounts, SyncLock lock) {
        this.lock = lock;
        balances = new long[accounts];
    }

    @Override
    public void transfer(int self, int from, int to, long amount, TurnStamps stamps) throws InterruptedException {
        lock.lock(self);
        try {
            stamps.granted(self);
            balances[from] -= amount;
            balances[to] += amount;
        } finally {
            lock.unlock(self);
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
