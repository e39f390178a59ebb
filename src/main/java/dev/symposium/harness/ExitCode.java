package dev.symposium.harness;

/**
 * What a trial's process exits with. The numbers are those of {@code sysexits.h} where that has one for the case; 3 is
 * left to the JVM, which exits so when its heap is full.
 */
enum ExitCode {

    /** The trial has measured, and its last event was {@code done}. */
    DONE(0),

    /** The command line is none. */
    USAGE(64),

    /** The spec is none, or names what is not there; the last event was {@code fatal}. */
    BAD_SPEC(65),

    /** The backend, the workload or the harness failed; the last event was {@code fatal}. */
    FATAL(70),

    /** Standard input or output has ended, so the service has gone. */
    ORPHANED(74),

    /** The workload came to a standstill; the last event was {@code stall}. */
    STALLED(75);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
