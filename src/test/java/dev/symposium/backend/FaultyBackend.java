package dev.symposium.backend;

import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Params;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.Work;
import java.util.function.UnaryOperator;

/**
 * A backend with a bug that a contract must find: an honest one that is opened with other bounds than asked for, is given
 * other work, or is wrapped. It says of itself what the honest one does.
 *
 * @param bounds what it makes of the bounds
 * @param work what it makes of the work of an op
 * @param engine what it makes of the engine
 */
record FaultyBackend(
        Backend honest, UnaryOperator<Bounds> bounds, UnaryOperator<Work> work, UnaryOperator<Engine> engine)
        implements Backend {

    /** One without a bug. */
    static FaultyBackend of(Backend honest) {
        return new FaultyBackend(honest, UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
    }

    FaultyBackend bounding(UnaryOperator<Bounds> bug) {
        return new FaultyBackend(honest, bug, work, engine);
    }

    FaultyBackend doing(UnaryOperator<Work> bug) {
        return new FaultyBackend(honest, bounds, bug, engine);
    }

    FaultyBackend wrapped(UnaryOperator<Engine> bug) {
        return new FaultyBackend(honest, bounds, work, bug);
    }

    @Override
    public BackendDescription description() {
        return honest.description();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        return honest.threads(bounds, work);
    }

    @Override
    public Engine open(Bounds asked, Params params, Work work, Recipe recipe) {
        return engine.apply(new DoingOther(honest.open(bounds.apply(asked), params, work, recipe)));
    }

    private final class DoingOther implements Engine {

        private final Engine right;

        DoingOther(Engine right) {
            this.right = right;
        }

        @Override
        public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
            return right.pipeline((Pipeline) work.apply(pipeline), stamps);
        }

        @Override
        public long forkJoin(ForkJoin tree) throws InterruptedException {
            return right.forkJoin((ForkJoin) work.apply(tree));
        }

        @Override
        public long messages(Messages messages, MessageStamps stamps) throws InterruptedException {
            return right.messages((Messages) work.apply(messages), stamps);
        }

        @Override
        public void close() {
            right.close();
        }
    }

    /** What such a backend is held to; not a test of its own. */
    static final class Contract extends DescribedContract
            implements PipelineContract, ForkJoinContract, MessagesContract {

        private final Backend backend;

        Contract(Backend backend) {
            this.backend = backend;
        }

        @Override
        protected Backend backend() {
            return backend;
        }
    }
}
