package dev.symposium.harness;

import dev.symposium.backend.Engine;
import dev.symposium.workload.ForkJoin;

/** Runs trees, of which the time of the whole op alone is kept. */
final class ForkJoinRunner implements OpRunner {

    private final ForkJoin tree;
    private final Engine engine;
    private final OpTimes times = new OpTimes();

    ForkJoinRunner(ForkJoin tree, Engine engine) {
        this.tree = tree;
        this.engine = engine;
    }

    @Override
    public int participants() {
        return 0;
    }

    @Override
    public void beginIteration() {
        times.clear();
    }

    @Override
    public long run() throws InterruptedException {
        return engine.forkJoin(tree);
    }

    @Override
    public void ran(long began, long ended, IterationTally tally) {
        times.add(ended - began);
        tally.op(tree.units());
    }

    @Override
    public void fold(Latencies latencies, AnswerCheck check) {
        times.fold(latencies);
    }
}
