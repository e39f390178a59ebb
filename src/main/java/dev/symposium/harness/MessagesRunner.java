package dev.symposium.harness;

import dev.symposium.backend.Engine;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;

/** Runs nodes that exchange messages. Of an iteration with several ops the messages of the last are folded. */
final class MessagesRunner implements OpRunner {

    private final Messages work;
    private final Engine engine;
    private final MessageStamps stamps;
    private final OpTimes times = new OpTimes();
    private long began;
    private long ended;

    MessagesRunner(Messages work, Engine engine, int every) {
        this.work = work;
        this.engine = engine;
        stamps = new MessageStamps(work.nodes(), every);
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
        stamps.reset();
        return engine.messages(work, stamps);
    }

    @Override
    public void ran(long began, long ended, IterationTally tally) {
        this.began = began;
        this.ended = ended;
        times.add(ended - began);
        tally.op(work.units());
    }

    @Override
    public void fold(Latencies latencies, AnswerCheck check) {
        times.fold(latencies);
        for (int node = 0; node < work.nodes(); node++) {
            for (int slot = 0; slot < stamps.stamped(node); slot++) {
                long sentAt = stamps.sentAt(node, slot);
                long startedAt = stamps.startedAt(node, slot);
                long endedAt = stamps.endedAt(node, slot);
                if (sentAt < (began & ~1) || startedAt < sentAt || endedAt < startedAt || ended < endedAt) {
                    check.violate("a message was not sent and handled within its op: at " + (sentAt - began) + ", "
                            + (startedAt - began) + " and " + (endedAt - began) + " ns of an op of " + (ended - began)
                            + " ns");
                    return;
                }
                latencies.record(sentAt, startedAt, endedAt);
            }
        }
    }
}
