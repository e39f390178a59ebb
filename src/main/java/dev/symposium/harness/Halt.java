package dev.symposium.harness;

/** How a trial ends itself at once: no shutdown hook runs, no thread is waited for. */
interface Halt {

    void halt(ExitCode code);
}
