package dev.symposium.harness;

import dev.symposium.backend.Engine;
import dev.symposium.workload.Batch;
import dev.symposium.workload.TaskStamps;

/**
 * Runs batches. Each op writes the stamps of its own round, and rounds are used in turn, so that the last ops of an
 * iteration can be read after it: as many as {@link TaskStamps#MAX_SLOTS} stamps hold, at most {@value #MOST_ROUNDS}.
 * (Only the very last would be a biased choice: an iteration ends more likely in a long op than in a short one.)
 */
final class BatchRunner implements OpRunner {

    private static final int MOST_ROUNDS = 64;

    private final Batch batch;
    private final Engine engine;
    private final TaskStamps[] rounds;
    private final long[] began;
    private final long[] ended;
    private final long waitNanos;
    private int round;
    private long ops;

    BatchRunner(Batch batch, Engine engine, int every) {
        this.batch = batch;
        this.engine = engine;
        TaskStamps first = new TaskStamps(batch.tasks(), every);
        rounds = new TaskStamps[Math.min(MOST_ROUNDS, TaskStamps.MAX_SLOTS / first.slots())];
        rounds[0] = first;
        for (int i = 1; i < rounds.length; i++) {
            rounds[i] = new TaskStamps(batch.tasks(), every);
        }
        began = new long[rounds.length];
        ended = new long[rounds.length];
        waitNanos = batch.program().waitNanos();
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
        return engine.batch(batch, rounds[round]);
    }

    @Override
    public void ran(long began, long ended, IterationTally tally) {
        this.began[round] = began;
        this.ended[round] = ended;
        round = round + 1 == rounds.length ? 0 : round + 1;
        ops++;
        tally.op(batch.units());
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
