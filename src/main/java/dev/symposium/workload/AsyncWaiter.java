package dev.symposium.workload;

/** A participant that waits, and what it does then. */
record AsyncWaiter(int self, Runnable granted) {}
