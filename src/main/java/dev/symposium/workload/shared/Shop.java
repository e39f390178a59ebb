package dev.symposium.workload.shared;

/** Brings customers and barbers together, by a design that may block them. Thread-safe. */
interface Shop {

    /** What {@link #next} says when nobody will come any more. */
    int CLOSED = -1;

    /** Takes a chair if there is one, and stays until the haircut is over; false if the customer was turned away. */
    boolean visit(int customer) throws InterruptedException;

    /** Sleeps until a customer has come, the first first; or {@link #CLOSED}. */
    int next(int barber) throws InterruptedException;

    /** Lets the customer go that {@link #next} gave. */
    void finished(int barber, int customer);

    /** Says that nobody will come any more. */
    void close(int customer);

    /** How many were let in. Called between ops. */
    long admitted();

    /** How many were turned away. Called between ops. */
    long refused();

    /** Opens it anew, also after an op that was given up. Called between ops. */
    void reset();
}
