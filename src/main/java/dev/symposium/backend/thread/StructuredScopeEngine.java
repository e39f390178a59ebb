package dev.symposium.backend.thread;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Failure;
import dev.symposium.backend.Gate;
import dev.symposium.backend.PipelineRun;
import dev.symposium.backend.Together.Body;
import dev.symposium.backend.Workers;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Crew.Participant;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.ForkJoin.Node;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TurnStamps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.FailedException;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/**
 * The scopes of {@link StructuredScopeBackend}, which alone names this class: it uses a preview API, so its class file is
 * refused by every other JVM. One thread only.
 */
final class StructuredScopeEngine implements Engine {

    private final Bounds bounds;

    StructuredScopeEngine(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        try (var scope = StructuredTaskScope.open(Joiner.awaitAllSuccessfulOrThrow())) {
            Gate gate = Gate.of(bounds, batch.tasks());
            for (int i = 0; i < batch.tasks() && !scope.isCancelled() && entered(gate); i++) {
                stamps.submitted(i);
                int index = i;
                scope.fork(() -> {
                    try {
                        batch.run(index, stamps);
                    } finally {
                        gate.leave();
                    }
                    return null;
                });
            }
            scope.join();
            if (Thread.interrupted()) {
                throw new InterruptedException(); // from the gate, if nothing was left to join
            }
        } catch (FailedException e) {
            throw unwrapped(e);
        }
        return batch.answer();
    }

    /** False after an interrupt; the join, which must follow whatever happens, is told by the thread's flag. */
    private static boolean entered(Gate gate) {
        try {
            gate.enter();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        crew.begin();
        Participant participant = crew.participant();
        runAll(crew.participants(), self -> participant.run(self, deadline, stamps));
        return crew.answer();
    }

    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        pipeline.begin();
        runAll(pipeline.stages().size(), PipelineRun.stages(pipeline, stamps, bounds));
        return pipeline.answer();
    }

    /** Runs bodies that need each other as subtasks of one scope, which begin when all have got a thread. */
    private static void runAll(int bodies, Body body) throws InterruptedException {
        CountDownLatch absent = new CountDownLatch(bodies);
        Workers threads = Workers.virtual(StructuredScopeBackend.ID);
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), settings -> settings.withThreadFactory(threads))) {
            for (int i = 0; i < bodies; i++) {
                int self = i;
                scope.fork(() -> {
                    absent.countDown();
                    absent.await();
                    body.run(self);
                    return null;
                });
            }
            scope.join();
        } catch (FailedException e) {
            throw unwrapped(e);
        }
    }

    @Override
    public long forkJoin(ForkJoin work) throws InterruptedException {
        return new Tree(StructuredScopeBackend.MOST_IN_A_TREE).solved(work.root());
    }

    /** A tree being solved: each inner node opens a scope and forks a subtask for each child, as long as there may be more. */
    private static final class Tree {

        private final Semaphore subtasks;

        Tree(int most) {
            subtasks = new Semaphore(most);
        }

        /** Also the root has a subtask: the caller is no carrier. */
        long solved(Node root) throws InterruptedException {
            subtasks.acquire();
            return inAScope(List.of(root))[0];
        }

        private long[] inAScope(List<Node> nodes) throws InterruptedException {
            try (var scope = StructuredTaskScope.open(Joiner.<Long>awaitAllSuccessfulOrThrow())) {
                List<Subtask<Long>> forked = new ArrayList<>(nodes.size());
                for (Node node : nodes) {
                    forked.add(scope.fork(() -> {
                        long answer = answer(node);
                        subtasks.release();
                        return answer;
                    }));
                }
                scope.join();
                long[] answers = new long[forked.size()];
                for (int i = 0; i < answers.length; i++) {
                    answers[i] = forked.get(i).get();
                }
                return answers;
            } catch (FailedException e) {
                throw unwrapped(e);
            }
        }

        private long answer(Node node) throws InterruptedException {
            if (node.leaf()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                return node.solve();
            }
            List<Node> children = node.children();
            return node.combine(subtasks.tryAcquire(children.size()) ? inAScope(children) : inPlace(children));
        }

        private long[] inPlace(List<Node> nodes) throws InterruptedException {
            long[] answers = new long[nodes.size()];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = answer(nodes.get(i));
            }
            return answers;
        }
    }

    /** Throws what the first subtask threw that failed. */
    private static IllegalStateException unwrapped(FailedException e) throws InterruptedException {
        Throwable cause = e.getCause();
        Failure.rethrow(cause == null ? e : cause);
        return new IllegalStateException(e);
    }

    @Override
    public void close() {}
}
