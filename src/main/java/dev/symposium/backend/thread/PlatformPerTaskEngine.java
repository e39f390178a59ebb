package dev.symposium.backend.thread;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.CrewRun;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Failure;
import dev.symposium.backend.Gate;
import dev.symposium.backend.MailboxRun;
import dev.symposium.backend.PipelineRun;
import dev.symposium.backend.TreeRun;
import dev.symposium.backend.Workers;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TurnStamps;

/** Starts and joins the threads of {@link PlatformPerTaskBackend}. One thread only. */
final class PlatformPerTaskEngine implements Engine {

    private final Bounds bounds;

    PlatformPerTaskEngine(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        Failure failure = new Failure();
        try (ThreadsPerTask threads = threads()) {
            try {
                startAll(batch, stamps, threads, failure);
                threads.join();
            } catch (InterruptedException | RuntimeException | Error e) { // no more threads, for one
                threads.interrupt();
                throw e;
            }
        }
        failure.rethrow();
        return batch.answer();
    }

    /** After a failure the tasks under way come to their end and no others start. */
    private void startAll(Batch batch, TaskStamps stamps, ThreadsPerTask threads, Failure failure)
            throws InterruptedException {
        Gate gate = Gate.of(bounds, batch.tasks());
        for (int i = 0; i < batch.tasks() && !failure.isSet(); i++) {
            gate.enter();
            stamps.submitted(i);
            int index = i;
            threads.execute(() -> {
                try {
                    batch.run(index, stamps);
                } catch (Throwable t) {
                    failure.add(t);
                } finally {
                    gate.leave();
                }
            });
        }
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        try (ThreadsPerTask threads = threads()) {
            return CrewRun.run(crew, deadline, stamps, threads);
        }
    }

    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        try (ThreadsPerTask threads = threads()) {
            return PipelineRun.run(pipeline, stamps, bounds, threads);
        }
    }

    @Override
    public long forkJoin(ForkJoin work) throws InterruptedException {
        return TreeRun.run(
                work, PlatformPerTaskBackend.MOST_IN_A_TREE, Workers.namedPlatform(PlatformPerTaskBackend.ID));
    }

    @Override
    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        try (ThreadsPerTask threads = threads()) {
            return MailboxRun.run(work, stamps, threads);
        }
    }

    private static ThreadsPerTask threads() {
        return new ThreadsPerTask(Workers.platform(PlatformPerTaskBackend.ID));
    }

    @Override
    public void close() {}
}
