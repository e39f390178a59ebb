package dev.symposium.backend;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** An op that is called on a thread of its own, so that a test can interrupt it or close under it. */
public final class OpCall {

    private static final int GENEROUS_SECONDS = 30;

    private final FutureTask<Long> task;
    private final Thread thread;

    private OpCall(Callable<Long> op) {
        task = new FutureTask<>(op);
        thread = Thread.ofPlatform().daemon().name("caller of an op").start(task);
    }

    public static OpCall start(Callable<Long> op) {
        return new OpCall(op);
    }

    public void interrupt() {
        thread.interrupt();
    }

    public boolean isOver() {
        return task.isDone();
    }

    /** What it answered. */
    public long answer() throws Exception {
        return task.get(GENEROUS_SECONDS, TimeUnit.SECONDS);
    }

    /** What it threw; null if it answered. */
    public Throwable thrown() {
        Throwable thrown = catchThrowable(this::answer);
        return thrown instanceof ExecutionException ? thrown.getCause() : thrown;
    }
}
