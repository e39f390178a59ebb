package dev.symposium.harness;

import dev.symposium.host.ProcessCpuClock;
import dev.symposium.protocol.TrialEvent;
import java.util.concurrent.locks.LockSupport;

/**
 * Says every 250 ms how far the trial has come, and notices when it gets no further: then it lets the detective find
 * out why, reports that as the last event, and halts. One daemon thread that shares nothing with the backend.
 */
final class Heartbeat implements AutoCloseable {

    static final long TICK_NANOS = 250_000_000L;

    private final OpProgress progress;
    private final StallWatch watch;
    private final StallDetective detective;
    private final EventSink events;
    private final Halt halt;
    private final Thread thread = new Thread("harness-heartbeat") {
        @Override
        public void run() {
            beat();
        }
    };
    private volatile boolean closed;

    // Of the thread alone:
    private long last;
    private long cpuHalfway = ProcessCpuClock.UNKNOWN;
    private int ticksHalfway;

    Heartbeat(OpProgress progress, StallWatch watch, StallDetective detective, EventSink events, Halt halt) {
        this.progress = progress;
        this.watch = watch;
        this.detective = detective;
        this.events = events;
        this.halt = halt;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** After this no event comes from here. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive() && !thread.equals(Thread.currentThread())) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        while (awaitTick()) {
            tick();
        }
    }

    /** False when it is over. */
    private boolean awaitTick() {
        long began = System.nanoTime();
        long left = TICK_NANOS;
        while (left > 0 && !closed) {
            LockSupport.parkNanos(this, left);
            left = TICK_NANOS - (System.nanoTime() - began);
        }
        return !closed;
    }

    private void tick() {
        long now = progress.read();
        events.emit(new TrialEvent.Heartbeat(now));
        if (now != last) {
            watch.moved();
        } else if (progress.isUnderWay()) {
            watch.silent();
            takeNoteOfSilence();
        } else {
            watch.idle();
        }
        last = now;
    }

    private void takeNoteOfSilence() {
        if (watch.isHalfway()) {
            // What is burnt from here on is the work's: by now compilers and loaders have come to rest.
            cpuHalfway = ProcessCpuClock.ofSelf().nanosOrUnknown();
            ticksHalfway = watch.silentTicks();
        }
        if (watch.isStalled()) {
            events.emit(detective.explain(watch.silentTicks() * TICK_NANOS, busyCores()));
            halt.halt(ExitCode.STALLED);
            closed = true; // where halting does not end the process, as in a test
        }
    }

    /** How many cores the process keeps busy though nothing moves; 0 if that is not known. */
    private double busyCores() {
        long cpu = ProcessCpuClock.ofSelf().nanosOrUnknown();
        int ticks = watch.silentTicks() - ticksHalfway;
        return cpu == ProcessCpuClock.UNKNOWN || cpuHalfway == ProcessCpuClock.UNKNOWN || ticks == 0
                ? 0
                : (double) (cpu - cpuHalfway) / (ticks * TICK_NANOS);
    }
}
