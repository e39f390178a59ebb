package dev.symposium.backend.thread;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.Workers;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Work;
import java.util.concurrent.Executor;

/**
 * Gives everything that it executes a thread of its own, and waits for all of them when it is closed. Used by one
 * thread, within one op.
 */
final class ThreadsPerTask implements Executor, AutoCloseable {

    private final Workers workers;

    ThreadsPerTask(Workers workers) {
        this.workers = workers;
    }

    /**
     * The most threads within an op.
     *
     * @param mostInATree how many a tree may have, whatever its size
     */
    static int peak(Bounds bounds, Work work, int mostInATree) {
        return switch (work) {
            case Batch batch -> Math.min(batch.tasks(), bounds.inFlight().orElse(Integer.MAX_VALUE));
            case Crew crew -> crew.participants();
            case Pipeline pipeline -> pipeline.stages().size();
            case Messages messages -> messages.nodes();
            case ForkJoin tree -> mostInATree;
        };
    }

    @Override
    public void execute(Runnable body) {
        workers.newThread(body).start();
    }

    void join() throws InterruptedException {
        workers.join();
    }

    void interrupt() {
        workers.interrupt();
    }

    @Override
    public void close() {
        workers.joinUninterruptibly();
    }
}
