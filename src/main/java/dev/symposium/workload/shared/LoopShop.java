package dev.symposium.workload.shared;

import dev.symposium.workload.AsyncCondition;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Sync;
import java.util.Arrays;

/** The shop on an event loop, which is the monitor: whoever is woken checks again. Confined to the loop. */
final class LoopShop {

    private final int barbers;
    private final int places;
    private final Ring chairs; // of those who wait
    private final AsyncCondition customers;
    private final AsyncCondition[] haircut;
    private final boolean[] over; // by customer
    private int inside;
    private boolean closed;
    private long admitted;
    private long refused;

    LoopShop(Sync sync, Business business) {
        barbers = business.barbers();
        places = business.places();
        chairs = new Ring(places);
        customers = sync.asyncCondition("a customer", business.allCustomers());
        over = new boolean[business.customers()];
        haircut = new AsyncCondition[business.customers()];
        for (int i = 0; i < haircut.length; i++) {
            haircut[i] = sync.asyncCondition(Sync.numbered("the haircut of", i), business.allBarbers());
        }
    }

    /** Takes a chair if there is one; false if the customer was turned away. */
    boolean enter(int customer, EventLoop loop) {
        if (inside == places) {
            refused++;
            return false;
        }
        inside++;
        admitted++;
        over[customer] = false;
        chairs.add(customer);
        customers.signal(loop);
        return true;
    }

    /** Leaves the shop if the haircut is over; else {@code resume} is run when it is worth another look. */
    boolean leave(int customer, Runnable resume) {
        if (!over[customer]) {
            haircut[customer].await(customer, resume);
            return false;
        }
        inside--;
        return true;
    }

    /** Whether there is somebody to be had from {@link #next}, or never will be; else {@code resume} is run then. */
    boolean awaitCustomer(int barber, Runnable resume) {
        if (chairs.isEmpty() && !closed) {
            customers.await(barber, resume);
            return false;
        }
        return true;
    }

    /** The first that waits, or {@link Shop#CLOSED}. */
    int next() {
        return chairs.isEmpty() ? Shop.CLOSED : (int) chairs.remove();
    }

    void finished(int customer, EventLoop loop) {
        over[customer] = true;
        haircut[customer].signal(loop);
    }

    void close(EventLoop loop) {
        closed = true;
        for (int i = 0; i < barbers; i++) {
            customers.signal(loop);
        }
    }

    long admitted() {
        return admitted;
    }

    long refused() {
        return refused;
    }

    void reset() {
        chairs.clear();
        customers.reset();
        for (AsyncCondition condition : haircut) {
            condition.reset();
        }
        Arrays.fill(over, false);
        inside = 0;
        closed = false;
        admitted = 0;
        refused = 0;
    }
}
