package dev.symposium.workload.shared;

import dev.symposium.workload.TurnStamps;

/** Accounts that participants transfer between, by a design that may block them. Thread-safe. */
interface Bank {

    /** What every account has at first. */
    long OPENING = 1_000_000;

    /** Moves an amount, and stamps when it had what it needed for that. */
    void transfer(int self, int from, int to, long amount, TurnStamps stamps) throws InterruptedException;

    /** Called between ops. */
    long balance(int account);

    /** Opens all accounts anew. Called between ops. */
    void reset();
}
