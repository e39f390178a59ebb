package dev.symposium.backend;

import dev.symposium.backend.Together.Body;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;

/**
 * One op of a pipeline with a thread for each stage and a bounded queue between any two: the first stage draws the items as
 * the gate lets them in, each other takes from its queue, and a full queue holds up the stage before it. The same for every
 * backend that can give each stage a thread at once; what it passes items by is its own.
 *
 * <p>Runs the stages {@link Together}: when one throws, or the caller is interrupted, all are.
 */
public final class PipelineRun {

    private final Pipeline pipeline;
    private final TaskStamps stamps;
    private final Gate gate;
    private final Link[] links;

    private PipelineRun(Pipeline pipeline, TaskStamps stamps, Gate gate, Link[] links) {
        this.pipeline = pipeline;
        this.stamps = stamps;
        this.gate = gate;
        this.links = links;
    }

    /** What passes items from one stage to the next, in order. Called by one thread at either end. */
    public interface Link {

        /** Waits until there is room. */
        void put(int item) throws InterruptedException;

        /** Waits until there is an item. */
        int take() throws InterruptedException;
    }

    /** Makes the links of an op. */
    @FunctionalInterface
    public interface Links {
        Link holding(int capacity);
    }

    /** One op with array-backed blocking queues: what one takes who needs a bounded queue. */
    public static long run(Pipeline pipeline, TaskStamps stamps, Bounds bounds, Executor executor)
            throws InterruptedException {
        return run(pipeline, stamps, bounds, executor, PipelineRun::arrayBacked);
    }

    /**
     * One op.
     *
     * @param executor gives each stage a thread at once
     */
    public static long run(Pipeline pipeline, TaskStamps stamps, Bounds bounds, Executor executor, Links links)
            throws InterruptedException {
        pipeline.begin();
        Together.run(pipeline.stages().size(), stages(pipeline, stamps, bounds, links), executor);
        return pipeline.answer();
    }

    /**
     * What the stages of one op do, with array-backed blocking queues, for a backend that has a way of its own to run bodies
     * which need each other. The op must have begun.
     */
    public static Body stages(Pipeline pipeline, TaskStamps stamps, Bounds bounds) {
        return stages(pipeline, stamps, bounds, PipelineRun::arrayBacked);
    }

    private static Body stages(Pipeline pipeline, TaskStamps stamps, Bounds bounds, Links links) {
        Link[] between = new Link[pipeline.stages().size() - 1];
        for (int i = 0; i < between.length; i++) {
            between[i] = links.holding(Math.min(pipeline.capacity(), pipeline.items()));
        }
        return new PipelineRun(pipeline, stamps, Gate.of(bounds, pipeline.items()), between)::stage;
    }

    private static Link arrayBacked(int capacity) {
        return blocking(new ArrayBlockingQueue<>(capacity));
    }

    /** A link that is a queue. */
    public static Link blocking(BlockingQueue<Integer> queue) {
        return new Link() {
            @Override
            public void put(int item) throws InterruptedException {
                queue.put(item);
            }

            @Override
            public int take() throws InterruptedException {
                return queue.take();
            }
        };
    }

    private void stage(int stage) throws InterruptedException {
        for (int i = 0; i < pipeline.items(); i++) {
            int item = stage == 0 ? next(i) : links[stage - 1].take();
            pipeline.run(stage, item, stamps);
            if (stage < links.length) {
                links[stage].put(item);
            } else {
                gate.leave();
            }
        }
    }

    private int next(int item) throws InterruptedException {
        gate.enter();
        stamps.submitted(item);
        return item;
    }
}
