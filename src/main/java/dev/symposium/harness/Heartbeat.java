package dev.symposium.harness;

import dev.symposium.host.Paging;
import dev.symposium.protocol.TrialEvent;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Says every 250 ms how far the trial has come, and notices when it gets no further: then it lets the detective find
 * out why, reports that as the last event, and halts. A tick during which the process waited for its memory to come back
 * from disk is none. One daemon thread that shares nothing with the backend.
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
    private int ticksHalfway;
    private @Nullable Paging paging; // made in the first silent tick: most trials have none

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
            detective.forget();
        } else if (progress.isUnderWay()) {
            if (!pages()) {
                watch.silent();
                takeNoteOfSilence();
            }
        } else {
            watch.idle();
            detective.forget();
        }
        last = now;
    }

    private boolean pages() {
        Paging before = paging;
        if (before != null && watch.silentTicks() > 0) {
            return before.isHeavy();
        }
        paging = Paging.ofSelf();
        return false;
    }

    private void takeNoteOfSilence() {
        if (watch.isHalfway()) {
            detective.listen();
            ticksHalfway = watch.silentTicks();
        }
        if (isProved() || (watch.isStalled() && !mayBePostponed())) {
            int ticks = watch.silentTicks();
            events.emit(detective.explain(ticks * TICK_NANOS, (ticks - ticksHalfway) * TICK_NANOS));
            halt.halt(ExitCode.STALLED);
            closed = true; // where halting does not end the process, as in a test
        }
    }

    private boolean isProved() {
        boolean byRecord = watch.isSuspicious(StallDetective.TICKS_OF_PROOF) && detective.provesByRecord();
        return (watch.isStalledIfProved() && byRecord)
                || (!watch.isStalled() && watch.isDueForALook() && detective.provesByThreads());
    }

    private boolean mayBePostponed() {
        return detective.isAsleep() && watch.postpone();
    }
}
