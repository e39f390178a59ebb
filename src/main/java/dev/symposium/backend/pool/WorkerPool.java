package dev.symposium.backend.pool;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.Workers;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Work;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What {@code Executors.newFixedThreadPool} makes, with all its threads started at once. The queue has no bound of its
 * own: how much may wait is the gate's to say. One thread only.
 *
 * <p>An op that ends early leaves tasks queued and under way. Then the pool is ended, which interrupts and awaits them,
 * and a new one takes its place: the surest way to have nothing of one op run in the next.
 */
final class WorkerPool {

    private final String backend;
    private final int threads;
    private Workers workers;
    private ThreadPoolExecutor executor;

    WorkerPool(String backend, int threads) {
        this.backend = backend;
        this.threads = threads;
        workers = Workers.platform(backend);
        executor = start(threads, workers);
    }

    /** P threads; for a crew one for each participant, because each may wait for another. */
    static int threads(Bounds bounds, Work work) {
        return work instanceof Crew crew ? crew.participants() : bounds.parallelism();
    }

    private static ThreadPoolExecutor start(int threads, Workers workers) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(threads, threads, 0, TimeUnit.NANOSECONDS, new LinkedBlockingQueue<>(), workers);
        executor.prestartAllCoreThreads();
        return executor;
    }

    ExecutorService executor() {
        return executor;
    }

    int threads() {
        return threads;
    }

    /**
     * The executor, if it has a thread for each participant: otherwise some would never start while others wait for
     * them.
     */
    ExecutorService forCrew(Crew crew) {
        return together(crew.participants(), "a crew");
    }

    /** Likewise, if it has a thread for each stage. */
    ExecutorService forStages(Pipeline pipeline) {
        return together(pipeline.stages().size(), "a pipeline");
    }

    private ExecutorService together(int bodies, String of) {
        if (bodies > threads) {
            throw new IllegalArgumentException(
                    of + " of " + bodies + " needs a pool opened for it, not one of " + threads);
        }
        return executor;
    }

    /** Ends what is left of an op: nothing of it runs when this returns. */
    void restart() {
        stop();
        workers = Workers.platform(backend);
        executor = start(threads, workers);
    }

    /** Interrupts every task under way, drops the others and waits for the threads. */
    void stop() {
        executor.shutdownNow();
        workers.joinUninterruptibly();
    }
}
