package dev.symposium.workload;

/** Runs a program on the calling thread, which it blocks for waits and locks. */
final class BlockingInterpreter {

    private BlockingInterpreter() {}

    static long run(Program program, int index, Batch batch) throws InterruptedException {
        throw new UnsupportedOperationException("step " + index);
    }
}
