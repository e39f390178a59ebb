package dev.symposium.backend.async;

import dev.symposium.backend.Workers;
import java.util.concurrent.CountDownLatch;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Schedulers of Reactor of exactly so many threads, all started at once; never one of its default ones. One thread only.
 *
 * <p>An op that ends early leaves tasks under way. Then the schedulers are ended and new ones take their place: the surest
 * way to have nothing of one op run in the next.
 */
final class ReactorSchedulers {

    private final String backend;
    private final int threadsEach;
    private final Scheduler[] schedulers;
    private Workers workers;

    private ReactorSchedulers(String backend, int count, int threadsEach) {
        this.backend = backend;
        this.threadsEach = threadsEach;
        schedulers = new Scheduler[count];
        workers = start();
    }

    /** One whose workers are each bound to one of the threads, in turn. */
    static ReactorSchedulers parallel(String backend, int threads) {
        return new ReactorSchedulers(backend, 1, threads);
    }

    /** One for each thread. */
    static ReactorSchedulers singles(String backend, int threads) {
        return new ReactorSchedulers(backend, threads, 1);
    }

    private Workers start() {
        Workers started = Workers.platform(backend);
        CountDownLatch there = new CountDownLatch(schedulers.length * threadsEach);
        for (int i = 0; i < schedulers.length; i++) {
            schedulers[i] = Schedulers.newParallel(threadsEach, started);
            for (int thread = 0; thread < threadsEach; thread++) {
                schedulers[i].createWorker().schedule(there::countDown); // each worker is bound to the next thread
            }
        }
        awaitUninterruptibly(there);
        return started;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    Scheduler first() {
        return schedulers[0];
    }

    /** The scheduler of one of some parts in a row, so that neighbours share one if any do. */
    Scheduler ofPart(int part, int parts) {
        return schedulers[(int) ((long) part * schedulers.length / parts)];
    }

    /** Ends what is left of an op: nothing of it runs when this returns. */
    void restart() {
        stop();
        workers = start();
    }

    /** Interrupts every task under way, drops the others and waits for the threads. */
    void stop() {
        for (Scheduler scheduler : schedulers) {
            scheduler.dispose();
        }
        workers.joinUninterruptibly();
    }
}
