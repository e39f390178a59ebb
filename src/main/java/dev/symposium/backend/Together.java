package dev.symposium.backend;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that may block and need each other: each has a thread from an executor, all start at one moment, and the run ends
 * when all have ended. The same for every backend whose executor can give each body a thread at once; one that cannot would
 * never start. Participants of a crew, stages of a pipeline and nodes with mailboxes are run so.
 *
 * <p>When a body throws, the others are interrupted, and the first throwable reaches the caller with the others
 * suppressed. When the caller is interrupted, all are. Either way the run ends only after all bodies have. What they wrote
 * is visible to the caller (the latch they count down).
 */
public final class Together {

    private final Body body;
    private final CountDownLatch ready;
    private final CountDownLatch start = new CountDownLatch(1);
    private final CountDownLatch ended;
    private final Failure failure = new Failure();
    private final @Nullable Thread[] running; // by body; guarded by this

    private Together(int bodies, Body body) {
        this.body = body;
        running = new Thread[bodies];
        ready = new CountDownLatch(bodies);
        ended = new CountDownLatch(bodies);
    }

    /** What the body with this number does; one object for all, thread-safe. */
    @FunctionalInterface
    public interface Body {
        void run(int self) throws InterruptedException;
    }

    /** What the caller does while the bodies run, before it waits for their end. What it throws ends them. */
    @FunctionalInterface
    public interface Meanwhile {
        void run() throws InterruptedException;
    }

    /** Runs so many bodies to their end. */
    public static void run(int bodies, Body body, Executor executor) throws InterruptedException {
        run(bodies, body, executor, () -> {});
    }

    /** Likewise, with something for the calling thread to do. */
    public static void run(int bodies, Body body, Executor executor, Meanwhile meanwhile) throws InterruptedException {
        new Together(bodies, body).runAll(executor, meanwhile);
    }

    private void runAll(Executor executor, Meanwhile meanwhile) throws InterruptedException {
        int given = 0;
        try {
            for (; given < running.length; given++) {
                int self = given;
                executor.execute(() -> live(self));
            }
            ready.await();
            start.countDown();
            meanwhile.run();
            ended.await();
        } catch (InterruptedException | RuntimeException | Error e) {
            for (; given < running.length; given++) {
                ended.countDown();
            }
            fail(e);
            awaitEnd();
            if (e instanceof InterruptedException && !failure.is(e)) {
                Thread.currentThread().interrupt();
            }
        }
        failure.rethrow();
    }

    private void live(int self) {
        try {
            if (enter(self)) {
                ready.countDown();
                start.await();
                body.run(self);
            }
        } catch (Throwable t) {
            fail(t);
        } finally {
            leave(self);
            ended.countDown();
        }
    }

    private synchronized boolean enter(int self) {
        running[self] = Thread.currentThread();
        return !failure.isSet();
    }

    /** From here on nobody interrupts the thread, which may belong to a pool. */
    private synchronized void leave(int self) {
        running[self] = null;
        Thread.interrupted();
    }

    private synchronized void fail(Throwable thrown) {
        if (failure.add(thrown)) {
            for (Thread thread : running) {
                if (thread != null && !thread.equals(Thread.currentThread())) {
                    thread.interrupt();
                }
            }
        }
    }

    private void awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
