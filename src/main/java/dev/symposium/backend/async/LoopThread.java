package dev.symposium.backend.async;

import dev.symposium.backend.Failure;
import dev.symposium.backend.Workers;
import dev.symposium.workload.EventLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread of an event loop, and the border between it and the caller. Commands to begin and to end an op and to
 * stop come in by a queue that any thread may fill and this one empties; all else is {@link Agenda}, which only the loop
 * touches. Between actions that are due it parks until the next timer or command; while sockets are waited for, a
 * selector does the same.
 *
 * <p>{@link #run} and {@link #stop} are called by one thread at a time.
 */
final class LoopThread {

    /** How many actions run before timers and commands are looked at again. */
    private static final int TURN = 64;

    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final BooleanSupplier noCommand = commands::isEmpty;
    private final Agenda agenda = new Agenda(System::nanoTime);
    private final Workers workers;
    private final Thread thread;
    private @Nullable Op op; // on the loop only
    private boolean stopped; // on the loop only

    LoopThread(String backend) {
        workers = Workers.platform(backend);
        thread = workers.newThread(this::loop);
        thread.start();
    }

    /** What an op does first, on the loop; somewhere later {@code end} must be run, on the loop. */
    @FunctionalInterface
    interface Start {
        void start(EventLoop events, Runnable end);
    }

    /** One op: waits until it has ended, and throws what an action threw. */
    void run(Start start) throws InterruptedException {
        Op op = new Op();
        command(() -> begin(op, start));
        try {
            op.over.await();
        } catch (InterruptedException e) {
            if (!op.failure.add(e)) {
                Thread.currentThread().interrupt();
            }
            command(() -> end(op));
            thread.interrupt(); // the action under way, should it wait for something
            op.awaitEnd();
        }
        op.failure.rethrow();
    }

    /** Ends the thread and waits for it. */
    void stop() {
        command(() -> stopped = true);
        workers.joinUninterruptibly();
    }

    private void command(Runnable command) {
        commands.add(command);
        LockSupport.unpark(thread);
        agenda.wakeup();
    }

    private void begin(Op op, Start start) {
        Thread.interrupted(); // meant for the op before, if set
        this.op = op;
        guarded(() -> start.start(agenda, () -> end(op)));
    }

    private void end(Op op) {
        if (this.op == op) {
            this.op = null;
            agenda.clear();
            op.over.countDown();
        }
    }

    private void loop() {
        while (!stopped) {
            for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
                command.run();
            }
            agenda.admitDue();
            if (!turn() && !stopped) {
                park();
            }
        }
        agenda.close();
    }

    /** Runs some of the actions that are ready; false if there was none. */
    private boolean turn() {
        for (int i = 0; i < TURN; i++) {
            Runnable action = agenda.poll();
            if (action == null) {
                return i > 0;
            }
            guarded(action);
        }
        return true;
    }

    /** An action that throws ends its op; what it leaves behind after its op's end is dropped. */
    private void guarded(Runnable action) {
        Op current = op;
        try {
            action.run();
        } catch (Throwable t) {
            if (current != null) {
                current.failure.add(t);
                end(current);
            }
        }
        if (op == null) {
            agenda.clear();
        }
    }

    /** The end of an op is queued before its interrupt is sent, so an interrupt that is seen here was for nothing. */
    private void park() {
        if (!Thread.interrupted()) {
            agenda.park(noCommand);
        }
    }

    private static final class Op {

        private final CountDownLatch over = new CountDownLatch(1);
        private final Failure failure = new Failure();

        void awaitEnd() {
            boolean interrupted = false;
            while (true) {
                try {
                    over.await();
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
}
