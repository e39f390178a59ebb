package dev.symposium.schedule;

import dev.symposium.host.CpuSet;

/** Cores that a job holds, alone among all services on this kernel. Thread-safe. */
interface Lease extends AutoCloseable {

    CpuSet cores();

    /** Says that they are still wanted; false if somebody else has taken one of them meanwhile. */
    boolean renew();

    /** Gives them back. If the database does not answer they come back by themselves, after a while. */
    @Override
    void close();
}
