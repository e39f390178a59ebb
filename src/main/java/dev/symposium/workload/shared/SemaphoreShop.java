package dev.symposium.workload.shared;

import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncMonitor;
import dev.symposium.workload.SyncSignal;

/**
 * A counting semaphore on which barbers sleep, a private one on which each customer waits for the end of its haircut,
 * and a lock for the chairs. As in Dijkstra 1965, but for the private semaphores, which keep several barbers apart.
 */
final class SemaphoreShop implements Shop {

    private final int barbers;
    private final SyncMonitor lock;
    private final SyncSignal customers;
    private final SyncSignal[] finished;
    private final Ring chairs; // by lock, of those who wait
    private final int places;
    private int inside; // by lock
    private long admitted; // by lock
    private long refused; // by lock

    SemaphoreShop(Sync sync, Business business) {
        barbers = business.barbers();
        places = business.places();
        lock = sync.monitor("the shop", false);
        customers = sync.signal("a customer", business.allCustomers());
        chairs = new Ring(places);
        finished = new SyncSignal[business.customers()];
        for (int i = 0; i < finished.length; i++) {
            finished[i] = sync.signal(Sync.numbered("the haircut of", i), business.allBarbers());
        }
    }

    @Override
    public boolean visit(int customer) throws InterruptedException {
        lock.lock(customer);
        try {
            if (inside == places) {
                refused++;
                return false;
            }
            inside++;
            admitted++;
            chairs.add(customer);
        } finally {
            lock.unlock(customer);
        }
        customers.raise();
        finished[customer].await(customer);
        lock.lockUninterruptibly(customer);
        inside--;
        lock.unlock(customer);
        return true;
    }

    @Override
    public int next(int barber) throws InterruptedException {
        customers.await(barber);
        lock.lock(barber);
        try {
            return chairs.isEmpty() ? CLOSED : (int) chairs.remove();
        } finally {
            lock.unlock(barber);
        }
    }

    @Override
    public void finished(int barber, int customer) {
        finished[customer].raise();
    }

    /** Wakes all barbers, who find nobody. */
    @Override
    public void close(int customer) {
        for (int i = 0; i < barbers; i++) {
            customers.raise();
        }
    }

    @Override
    public long admitted() {
        return admitted;
    }

    @Override
    public long refused() {
        return refused;
    }

    @Override
    public void reset() {
        customers.reset();
        for (SyncSignal signal : finished) {
            signal.reset();
        }
        chairs.clear();
        inside = 0;
        admitted = 0;
        refused = 0;
    }
}
