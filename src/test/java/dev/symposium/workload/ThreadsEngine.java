package dev.symposium.workload;

import dev.symposium.backend.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The plainest engine that runs on threads of its own, started for each op: for tests of workloads. */
public class ThreadsEngine implements Engine {

    private final int threads;

    /** @param threads that share a batch */
    public ThreadsEngine(int threads) {
        this.threads = threads;
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        AtomicInteger next = new AtomicInteger();
        runAll(threads, ignored -> {
            for (int i = next.getAndIncrement(); i < batch.tasks(); i = next.getAndIncrement()) {
                stamps.submitted(i);
                batch.run(i, stamps);
            }
        });
        return batch.answer();
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        crew.begin();
        Crew.Participant participant = crew.participant();
        runAll(crew.participants(), self -> participant.run(self, deadline, stamps));
        return crew.answer();
    }

    /** Runs the body once a thread, waits for all, and throws what one of them threw. */
    static void runAll(int count, Body body) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int self = i;
            threads.add(Thread.ofPlatform().name("test-" + i).start(() -> {
                try {
                    body.run(self);
                } catch (Throwable t) {
                    failure.compareAndSet(null, t);
                }
            }));
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            throw new InterruptedException();
        }
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable t -> throw new IllegalStateException(t);
        }
    }

    /** What one thread does. */
    interface Body {
        void run(int self) throws Exception;
    }

    @Override
    public void close() {}
}
