package dev.symposium.workload.shared;

/** What a barber makes of a customer's hair. Thread-safe. */
@FunctionalInterface
interface Haircut {
    long cut(long hair);
}
