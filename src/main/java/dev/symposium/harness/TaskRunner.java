package dev.symposium.harness;

import dev.symposium.backend.Engine;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Program;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.Work;

/**
 * Runs ops whose tasks, or items, are stamped by index. Each op writes the stamps of its own round, and rounds are used in turn, so that the last ops of an
 * iteration can be read after it: as many as {@link TaskStamps#MAX_SLOTS} stamps hold, at most {@value #MOST_ROUNDS}.
 * (Only the very last would be a biased choice: an iteration ends more likely in a long op than in a short one.)
 */
final class TaskRunner implements OpRunner {

    private static final int MOST_ROUNDS = 64;

    private final Work work;
    private final Op op;
    private final TaskStamps[] rounds;
    private final long[] began;
    private final long[] ended;
    private final long waitNanos;
    private int round;
    private long ops;

    private TaskRunner(Work work, Op op, int tasks, long waitNanos, int every) {
        this.work = work;
        this.op = op;
        this.waitNanos = waitNanos;
        TaskStamps first = new TaskStamps(tasks, every);
        rounds = new TaskStamps[Math.min(MOST_ROUNDS, TaskStamps.MAX_SLOTS / first.slots())];
        rounds[0] = first;
        for (int i = 1; i < rounds.length; i++) {
            rounds[i] = new TaskStamps(tasks, every);
        }
        began = new long[rounds.length];
        ended = new long[rounds.length];
    }

    /** Of a batch, whose tasks are stamped. */
    static TaskRunner of(Batch batch, Engine engine, int every) {
        return new TaskRunner(
                batch,
                stamps -> engine.batch(batch, stamps),
                batch.tasks(),
                batch.program().waitNanos(),
                every);
    }

    /** Of a pipeline, whose items are stamped: offered, taken by the first stage, out of the last. */
    static TaskRunner of(Pipeline pipeline, Engine engine, int every) {
        long waitNanos = 0;
        for (Program stage : pipeline.stages()) {
            waitNanos += stage.waitNanos();
        }
        return new TaskRunner(
                pipeline, stamps -> engine.pipeline(pipeline, stamps), pipeline.items(), waitNanos, every);
    }

    /** One op, which leaves its stamps. */
    @FunctionalInterface
    private interface Op {
        long run(TaskStamps stamps) throws InterruptedException;
    }

    @Override
    public int participants() {
        return 0;
    }

    @Override
    public void beginIteration() {
        round = 0;
        ops = 0;
    }

    @Override
    public long run() throws InterruptedException {
        return op.run(rounds[round]);
    }

    @Override
    public void ran(long began, long ended, IterationTally tally) {
        this.began[round] = began;
        this.ended[round] = ended;
        round = round + 1 == rounds.length ? 0 : round + 1;
        ops++;
        tally.op(work.units());
    }

    @Override
    public void fold(Latencies latencies, AnswerCheck check) {
        for (int i = 0; i < Math.min(ops, rounds.length); i++) {
            latencies.recordOp(ended[i] - began[i]);
            fold(rounds[i], began[i], ended[i], latencies, check);
        }
    }

    private void fold(TaskStamps stamps, long opBegan, long opEnded, Latencies latencies, AnswerCheck check) {
        for (int slot = 0; slot < stamps.slots(); slot++) {
            long submitted = stamps.submittedAt(slot);
            long started = stamps.startedAt(slot);
            long ended = stamps.endedAt(slot);
            if (submitted < opBegan || started < submitted || ended < started || opEnded < ended) {
                check.violate("a task was not submitted, started and ended within its op: at " + (submitted - opBegan)
                        + ", " + (started - opBegan) + " and " + (ended - opBegan) + " ns of an op of "
                        + (opEnded - opBegan) + " ns");
                return;
            }
            if (ended - started < waitNanos) {
                check.violate("a task took " + (ended - started) + " ns, its waits alone are " + waitNanos + " ns");
                return;
            }
            latencies.record(submitted, started, ended);
        }
    }
}
