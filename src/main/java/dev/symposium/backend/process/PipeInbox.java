package dev.symposium.backend.process;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Requests from standard input, which is also the lifeline and brings the signals. The thread that runs the tasks reads it
 * itself, so that a request reaches it in one step; while it runs a task that takes long, another one reads in its stead,
 * obeys signals, notices the end, and puts requests aside: leader and followers (Schmidt et al., Pattern-Oriented
 * Software Architecture 2) with a follower that is late on purpose, because to wake one for each task would cost more
 * than many a task.
 */
final class PipeInbox implements Inbox {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final StreamLink link;
    private final Signals signals;
    private final Runnable orphaned;
    private final ReentrantLock reading = new ReentrantLock(); // whoever has it reads
    private final Queue<Frame> aside =
            new ConcurrentLinkedQueue<>(); // added to by whoever reads, taken by who runs tasks
    private volatile boolean busy;
    private volatile int tasks; // written by the thread that runs them

    /** @param orphaned what is done when the input ends */
    PipeInbox(StreamLink link, Signals signals, Runnable orphaned) {
        this.link = link;
        this.signals = signals;
        this.orphaned = orphaned;
    }

    /** Starts who reads when the other is busy. */
    void startFollower() {
        Thread thread = new Thread(this::follow, "process-follower");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes it
    public void next(Frame frame) throws IOException {
        busy = false;
        // First without the lock: the follower may have it and wait for what comes only after this has been answered.
        if (!takeAside(frame)) {
            reading.lock();
            try {
                if (!takeAside(frame)) {
                    do {
                        boolean ignored = link.receive(frame);
                    } while (signals.obey(frame));
                }
            } finally {
                reading.unlock();
            }
        }
        tasks++;
        busy = true;
    }

    private boolean takeAside(Frame frame) {
        @Nullable Frame known = aside.poll();
        if (known == null) {
            return false;
        }
        frame.become(known);
        return true;
    }

    @Override
    public void release() {}

    private void follow() {
        int before = 0;
        while (true) {
            LockSupport.parkNanos(this, LOOK_NANOS);
            int now = tasks;
            try {
                while (busy && now == before && readOnce(now)) {
                    // It is still the same task.
                }
            } catch (IOException ended) {
                orphaned.run();
                return;
            }
            before = now;
        }
    }

    /** Reads one frame instead of who runs this task; false if that is reading itself again. */
    private boolean readOnce(int task) throws IOException {
        reading.lock();
        try {
            if (!busy || tasks != task) {
                return false;
            }
            Frame frame = new Frame();
            boolean ignored = link.receive(frame);
            if (!signals.obey(frame)) {
                aside.add(frame);
            }
            return true;
        } finally {
            reading.unlock();
        }
    }
}
