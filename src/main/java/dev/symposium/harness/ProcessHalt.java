package dev.symposium.harness;

/** Ends the process. */
final class ProcessHalt implements Halt {

    @Override
    public void halt(ExitCode code) {
        Runtime.getRuntime().halt(code.number());
    }
}
