package dev.symposium.backend.thread;

import dev.symposium.backend.Engine;
import dev.symposium.workload.Batch;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.ForkJoin.Node;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;
import java.util.List;

/** The loops of {@link SequentialBackend}. One thread only. */
final class SequentialEngine implements Engine {

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        int tasks = batch.tasks();
        for (int i = 0; i < tasks; i++) {
            checkInterrupt();
            stamps.submitted(i);
            batch.run(i, stamps);
        }
        return batch.answer();
    }

    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        pipeline.begin();
        int items = pipeline.items();
        int stages = pipeline.stages().size();
        for (int item = 0; item < items; item++) {
            stamps.submitted(item);
            for (int stage = 0; stage < stages; stage++) {
                checkInterrupt();
                pipeline.run(stage, item, stamps);
            }
        }
        return pipeline.answer();
    }

    @Override
    public long forkJoin(ForkJoin work) throws InterruptedException {
        return solve(work.root());
    }

    private static long solve(Node node) throws InterruptedException {
        if (node.leaf()) {
            checkInterrupt();
            return node.solve();
        }
        List<Node> children = node.children();
        long[] answers = new long[children.size()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = solve(children.get(i));
        }
        return node.combine(answers);
    }

    @Override
    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        return new RunToCompletion(work, stamps).run();
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public void close() {}
}
