package dev.symposium.backend.actor;

import dev.symposium.backend.Workers;
import dev.symposium.backend.pool.StealingPool;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of a dispatcher, exactly as many as asked for, all started at once. One thread only. */
interface ActorThreads {

    /** What the dispatcher gives mailboxes to that have messages. */
    ExecutorService executor();

    /** Interrupts every message under way. */
    void interrupt();

    /** Drops what is queued and waits for the threads. */
    void stop();

    /** A pool that steals work: an actor that is sent to by another runs on the same thread if nobody steals it. */
    static ActorThreads forkJoin(String backend, int threads) {
        StealingPool pool = StealingPool.startInOrder(backend, threads);
        return new ActorThreads() {
            @Override
            public ExecutorService executor() {
                return pool.executor();
            }

            @Override
            public void interrupt() {
                pool.interrupt();
            }

            @Override
            public void stop() {
                pool.stop();
            }
        };
    }

    /** A mailbox throws an interrupt on when the system is being ended, which is no news. */
    private static void uncaught(Thread thread, Throwable thrown) {
        if (!(thrown instanceof InterruptedException)) {
            thread.getThreadGroup().uncaughtException(thread, thrown);
        }
    }

    /** A pool with one queue: first come, first served. */
    static ActorThreads fixed(String backend, int threads) {
        Workers workers = Workers.platform(backend);
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 0, TimeUnit.NANOSECONDS, new LinkedBlockingQueue<>(), body -> {
                    Thread thread = workers.newThread(body);
                    thread.setUncaughtExceptionHandler(ActorThreads::uncaught);
                    return thread;
                });
        pool.prestartAllCoreThreads();
        return new ActorThreads() {
            @Override
            public ExecutorService executor() {
                return pool;
            }

            @Override
            public void interrupt() {
                workers.interrupt();
            }

            @Override
            public void stop() {
                pool.shutdownNow();
                workers.joinUninterruptibly();
            }
        };
    }
}
