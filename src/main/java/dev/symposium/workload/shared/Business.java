package dev.symposium.workload.shared;

import dev.symposium.workload.Mix;
import dev.symposium.workload.Params;
import dev.symposium.workload.Range;

/**
 * Who comes how often: customers are the first participants, barbers the others. Immutable.
 *
 * @param rounds haircuts of each customer
 * @param tokens of a haircut
 */
record Business(int customers, int barbers, int chairs, long rounds, long tokens, long seed) {

    static Business of(Params params, long seed) {
        return new Business(
                params.count("customers"),
                params.count("barbers"),
                params.count("chairs"),
                params.number("rounds"),
                params.number("cpu"),
                seed);
    }

    int participants() {
        return customers + barbers;
    }

    boolean isCustomer(int participant) {
        return participant < customers;
    }

    /** How many customers the shop has room for, on the barbers' chairs and on the others. */
    int places() {
        return chairs + barbers;
    }

    long haircuts() {
        return customers * rounds;
    }

    /** The hair that a customer comes with; never 0. */
    long hair(int customer, long round) {
        return Mix.mix64(Mix.mix64(seed, customer), round) | 1;
    }

    Range allCustomers() {
        return new Range(0, customers);
    }

    Range allBarbers() {
        return new Range(customers, participants());
    }
}
