package dev.symposium.workload;

import dev.symposium.backend.Engine;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/** The plainest engine that is an event loop, on the calling thread: for tests of workloads. */
public class LoopEngine implements Engine, EventLoop {

    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Timed> timed =
            new PriorityQueue<>(Comparator.comparingLong(Timed::at).thenComparingLong(Timed::order));
    private long order;
    private int left;

    private record Timed(long at, long order, Runnable action) {}

    @Override
    public void execute(Runnable action) {
        ready.add(action);
    }

    @Override
    public void schedule(Runnable action, long delayNanos) {
        timed.add(new Timed(System.nanoTime() + delayNanos, order++, action));
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        start(batch.tasks());
        for (int i = 0; i < batch.tasks(); i++) {
            int index = i;
            stamps.submitted(i);
            execute(() -> batch.start(index, this, stamps, this::ended));
        }
        runUntilAllEnded();
        return batch.answer();
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        crew.begin();
        start(crew.participants());
        Crew.AsyncParticipant participant = crew.asyncParticipant().orElseThrow();
        for (int i = 0; i < crew.participants(); i++) {
            int self = i;
            execute(() -> participant.start(self, this, deadline, stamps, this::ended));
        }
        runUntilAllEnded();
        return crew.answer();
    }

    private void start(int count) {
        ready.clear();
        timed.clear();
        left = count;
    }

    private void ended() {
        left--;
    }

    private void runUntilAllEnded() throws InterruptedException {
        while (left > 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            while (!timed.isEmpty() && timed.peek().at() - System.nanoTime() <= 0) {
                ready.add(timed.remove().action());
            }
            Runnable action = ready.poll();
            if (action != null) {
                action.run();
            } else if (timed.isEmpty()) {
                LockSupport.park(this); // for ever, if it is a deadlock; until interrupted
            } else {
                LockSupport.parkNanos(this, timed.peek().at() - System.nanoTime());
            }
        }
    }

    @Override
    public void close() {}
}
