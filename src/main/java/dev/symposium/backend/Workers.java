package dev.symposium.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that are named after their backend, and remembers them, so that closing can wait for the very last
 * instruction of each: an executor says that it has terminated a little before. Thread-safe.
 */
public final class Workers implements ThreadFactory {

    private final Thread.Builder builder;
    private final List<Thread> threads = new ArrayList<>(); // guarded by this

    private Workers(Thread.Builder builder) {
        this.builder = builder;
    }

    /** Platform threads; daemons, because a trial ends when its measuring ends. */
    public static Workers platform(String backend) {
        return new Workers(Thread.ofPlatform().daemon().name(prefix(backend), 0));
    }

    /** Virtual threads. */
    public static Workers virtual(String backend) {
        return new Workers(Thread.ofVirtual().name(prefix(backend), 0));
    }

    /**
     * Makes platform threads that are named and not remembered, for who joins each itself: a tree has so many that
     * remembering would cost more than it does.
     */
    public static ThreadFactory namedPlatform(String backend) {
        return Thread.ofPlatform().daemon().name(prefix(backend), 0).factory();
    }

    /** What the names of a backend's threads begin with; a number follows. */
    public static String prefix(String backend) {
        return "symposium-".concat(backend).concat("-"); // no bootstrap of string concatenation in a trial's start
    }

    @Override
    public synchronized Thread newThread(Runnable body) {
        Thread thread = builder.unstarted(body);
        threads.add(thread);
        return thread;
    }

    /** Interrupts every thread made so far. */
    public synchronized void interrupt() {
        for (Thread thread : threads) {
            thread.interrupt();
        }
    }

    /** Waits until every thread made so far has ended, or was never started. */
    public void join() throws InterruptedException {
        for (Thread thread : made()) {
            thread.join();
        }
    }

    /** {@link #join} that puts an interrupt off until the end. */
    public void joinUninterruptibly() {
        joinUninterruptibly(made());
    }

    /** Waits until each has ended, or was never started, and puts an interrupt off until then. */
    public static void joinUninterruptibly(List<? extends Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Thread> made() {
        return List.copyOf(threads);
    }
}
