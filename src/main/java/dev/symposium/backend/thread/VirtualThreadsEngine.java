package dev.symposium.backend.thread;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.CrewRun;
import dev.symposium.backend.Engine;
import dev.symposium.backend.MailboxRun;
import dev.symposium.backend.PipelineRun;
import dev.symposium.backend.SubmitAndGet;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts and awaits the threads of {@link VirtualThreadsBackend}. One thread only. The threads of a batch or
 * a tree have no names: making a thousand names would cost a third of making the threads.
 */
final class VirtualThreadsEngine implements Engine {

    private final Bounds bounds;

    VirtualThreadsEngine(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                SubmitAndGet.run(batch, stamps, bounds, executor);
            } catch (InterruptedException | RuntimeException | Error e) {
                executor.shutdownNow();
                throw e;
            }
        }
        return batch.answer();
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
                work, VirtualThreadsBackend.MOST_IN_A_TREE, Thread.ofVirtual().factory());
    }

    @Override
    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        try (ThreadsPerTask threads = threads()) {
            return MailboxRun.run(work, stamps, threads);
        }
    }

    private static ThreadsPerTask threads() {
        return new ThreadsPerTask(Workers.virtual(VirtualThreadsBackend.ID));
    }

    @Override
    public void close() {}
}
