package dev.symposium.backend;

import dev.symposium.workload.Crew;
import dev.symposium.workload.Crew.Participant;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.TurnStamps;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One op of a crew whose participants may block: each has a thread from an executor, all start at one moment, and the
 * op ends when all have ended. The same for every backend whose executor can give each participant a thread at once;
 * one that cannot would never start.
 *
 * <p>When a participant throws, the others are interrupted, and the first throwable reaches the caller with the others
 * suppressed. When the caller is interrupted, all are. Either way the op ends only after all participants have. What
 * they wrote is visible to the caller (the latch they count down).
 */
public final class CrewRun {

    private final Participant participant;
    private final Deadline deadline;
    private final TurnStamps stamps;
    private final CountDownLatch ready;
    private final CountDownLatch start = new CountDownLatch(1);
    private final CountDownLatch ended;
    private final Failure failure = new Failure();
    private final @Nullable Thread[] running; // by participant; guarded by this

    private CrewRun(Crew crew, Deadline deadline, TurnStamps stamps) {
        this.participant = crew.participant();
        this.deadline = deadline;
        this.stamps = stamps;
        running = new Thread[crew.participants()];
        ready = new CountDownLatch(running.length);
        ended = new CountDownLatch(running.length);
    }

    /** Runs all participants to their end and returns the op's answer. */
    public static long run(Crew crew, Deadline deadline, TurnStamps stamps, Executor executor)
            throws InterruptedException {
        crew.begin();
        new CrewRun(crew, deadline, stamps).runAll(executor);
        return crew.answer();
    }

    private void runAll(Executor executor) throws InterruptedException {
        int given = 0;
        try {
            for (; given < running.length; given++) {
                int self = given;
                executor.execute(() -> participate(self));
            }
            ready.await();
            start.countDown();
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

    private void participate(int self) {
        try {
            if (enter(self)) {
                ready.countDown();
                start.await();
                participant.run(self, deadline, stamps);
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
