package dev.symposium.workload.shared;

import dev.symposium.workload.TurnStamps;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Atomic balances: nobody waits, but while a transfer is under way its amount is in neither account, which only the
 * end of the op makes good. The cheapest design for whoever can live with that.
 */
final class AtomicBank implements Bank {

    private final AtomicLongArray balances;

    AtomicBank(int accounts) {
        balances = new AtomicLongArray(accounts);
    }

    @Override
    public void transfer(int self, int from, int to, long amount, TurnStamps stamps) {
        stamps.granted(self);
        add(from, -amount);
        add(to, amount);
    }

    void add(int account, long amount) {
        balances.getAndAdd(account, amount);
    }

    @Override
    public long balance(int account) {
        return balances.get(account);
    }

    @Override
    public void reset() {
        for (int i = 0; i < balances.length(); i++) {
            balances.set(i, OPENING);
        }
    }
}
