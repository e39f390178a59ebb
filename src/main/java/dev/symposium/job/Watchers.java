package dev.symposium.job;

import dev.symposium.web.ProblemException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;

/**
 * Runs what waits on behalf of a client, long polls and event streams, each on a virtual thread; so many at most. When
 * the service stops, all of them are told before the web server begins to wait for its requests. They are never
 * interrupted: an interrupt in the middle of a read makes an embedded database close its file. Thread-safe.
 */
final class Watchers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);

    private static final Duration RETRY = Duration.ofSeconds(5);

    /** What a watcher may take to say good-bye. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int most;
    private final JobSignal signal;
    private final Semaphore places;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** @param signal wakes those that wait */
    Watchers(int most, JobSignal signal) {
        this.most = most;
        this.signal = signal;
        this.places = new Semaphore(most);
    }

    /** Something that waits, and ends when {@link #stopping} says so. */
    interface Watch {
        void run() throws InterruptedException;
    }

    /**
     * Runs it.
     *
     * @throws ProblemException 429 if too many are waiting, 503 if the service is stopping; it is not run then
     */
    void start(String name, Watch watch) {
        if (!running) {
            throw ProblemException.later(HttpStatus.SERVICE_UNAVAILABLE, "Stopping", "the service is stopping", RETRY);
        }
        if (!places.tryAcquire()) {
            throw ProblemException.later(
                    HttpStatus.TOO_MANY_REQUESTS, "Too many are waiting", most + " calls are waiting already", RETRY);
        }
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> run(watch));
        threads.add(thread);
        thread.start();
    }

    /** Whether what waits shall come to an end. */
    boolean stopping() {
        return !running;
    }

    private void run(Watch watch) {
        try {
            watch.run();
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("{} ended early: {}", Thread.currentThread().getName(), e.toString());
        } finally {
            threads.remove(Thread.currentThread());
            places.release();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        signal.wake();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            try {
                if (!thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                    LOG.warn("{} does not end; the service stops without it", thread.getName());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts after and stops before the web server, whose graceful shutdown is at the maximum less 1024. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 512;
    }
}
