package dev.symposium.workload.shared;

import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncCondition;
import dev.symposium.workload.SyncMonitor;
import java.util.Arrays;

/** A monitor with a condition on which barbers sleep and one for each customer; whoever is woken checks again. */
final class MonitorShop implements Shop {

    private final SyncMonitor monitor;
    private final SyncCondition customers;
    private final SyncCondition[] haircut;
    private final boolean[] over; // by monitor, by customer
    private final Ring chairs; // by monitor, of those who wait
    private final int places;
    private int inside; // by monitor
    private boolean closed; // by monitor
    private long admitted; // by monitor
    private long refused; // by monitor

    MonitorShop(Sync sync, Business business) {
        places = business.places();
        monitor = sync.monitor("the shop", false);
        customers = monitor.condition("a customer", business.allCustomers());
        chairs = new Ring(places);
        over = new boolean[business.customers()];
        haircut = new SyncCondition[business.customers()];
        for (int i = 0; i < haircut.length; i++) {
            haircut[i] = monitor.condition(Sync.numbered("the haircut of", i), business.allBarbers());
        }
    }

    @Override
    public boolean visit(int customer) throws InterruptedException {
        monitor.lock(customer);
        try {
            if (inside == places) {
                refused++;
                return false;
            }
            inside++;
            admitted++;
            over[customer] = false;
            chairs.add(customer);
            customers.signal();
            while (!over[customer]) {
                haircut[customer].await(customer);
            }
            inside--;
            return true;
        } finally {
            monitor.unlock(customer);
        }
    }

    @Override
    public int next(int barber) throws InterruptedException {
        monitor.lock(barber);
        try {
            while (chairs.isEmpty() && !closed) {
                customers.await(barber);
            }
            return chairs.isEmpty() ? CLOSED : (int) chairs.remove();
        } finally {
            monitor.unlock(barber);
        }
    }

    @Override
    public void finished(int barber, int customer) {
        monitor.lockUninterruptibly(barber);
        over[customer] = true;
        haircut[customer].signal();
        monitor.unlock(barber);
    }

    @Override
    public void close(int customer) {
        monitor.lockUninterruptibly(customer);
        closed = true;
        customers.signalAll();
        monitor.unlock(customer);
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
        Arrays.fill(over, false);
        chairs.clear();
        inside = 0;
        closed = false;
        admitted = 0;
        refused = 0;
    }
}
