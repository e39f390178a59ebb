package dev.symposium.backend.pool;

import dev.symposium.backend.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A {@link ForkJoinPool} with exactly P workers, all started at once, none added when one blocks, none dropped when
 * idle. Of tasks that a worker has forked it takes the latest first, unless it was started in order. One thread only.
 */
public final class StealingPool {

    private final List<Worker> workers = new ArrayList<>(); // guarded by itself
    private final ForkJoinPool executor;

    private StealingPool(String backend, int parallelism, boolean inOrder) {
        AtomicInteger made = new AtomicInteger();
        String prefix = Workers.prefix(backend);
        executor = new ForkJoinPool(
                parallelism,
                pool -> {
                    Worker worker = new Worker(pool, prefix.concat(Integer.toString(made.getAndIncrement())));
                    synchronized (workers) {
                        workers.add(worker);
                    }
                    return worker;
                },
                null,
                inOrder,
                parallelism,
                parallelism,
                0,
                pool -> true, // at the limit a worker that joins blocks; the default would refuse
                1,
                TimeUnit.DAYS);
    }

    /** For tasks that fork and join. */
    static StealingPool start(String backend, int parallelism) {
        return start(backend, parallelism, false);
    }

    /** For tasks that are never joined: each worker takes its own first in, first out. */
    public static StealingPool startInOrder(String backend, int parallelism) {
        return start(backend, parallelism, true);
    }

    private static StealingPool start(String backend, int parallelism, boolean inOrder) {
        StealingPool pool = new StealingPool(backend, parallelism, inOrder);
        pool.startAll(parallelism);
        return pool;
    }

    /** Holds each worker until all are there. */
    private void startAll(int parallelism) {
        CountDownLatch there = new CountDownLatch(parallelism);
        List<ForkJoinTask<?>> starting = new ArrayList<>(parallelism);
        for (int i = 0; i < parallelism; i++) {
            starting.add(executor.submit(() -> {
                there.countDown();
                there.await();
                return null;
            }));
        }
        for (ForkJoinTask<?> task : starting) {
            task.join();
        }
    }

    public ForkJoinPool executor() {
        return executor;
    }

    /** Interrupts every task under way. */
    public void interrupt() {
        for (Worker worker : made()) {
            worker.interrupt();
        }
    }

    /** Interrupts every task under way, drops the others and waits for the workers. */
    public void stop() {
        executor.shutdownNow();
        Workers.joinUninterruptibly(made());
    }

    private List<Worker> made() {
        synchronized (workers) {
            return List.copyOf(workers);
        }
    }

    private static final class Worker extends ForkJoinWorkerThread {
        Worker(ForkJoinPool pool, String name) {
            super(pool);
            setName(name);
        }
    }
}
