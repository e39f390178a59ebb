package dev.symposium.backend.async;

import dev.symposium.backend.Gate;
import dev.symposium.backend.OpEnd;
import dev.symposium.workload.Batch;
import dev.symposium.workload.TaskStamps;

/** The tasks of a batch that one loop was dealt, counted there, so that loops share no counter. */
final class NettyShare {

    private final NettyLoop loop;
    private final Batch batch;
    private final TaskStamps stamps;
    private final Gate gate;
    private final OpEnd end;
    private final Runnable ended = this::ended;
    private int left; // on the loop only

    NettyShare(NettyLoop loop, Batch batch, TaskStamps stamps, Gate gate, OpEnd end, int tasks) {
        this.loop = loop;
        this.batch = batch;
        this.stamps = stamps;
        this.gate = gate;
        this.end = end;
        left = tasks;
    }

    /** Gives the loop a task. Called by the submitter. */
    void start(int index) {
        loop.execute(() -> batch.start(index, loop, stamps, ended));
    }

    private void ended() {
        gate.leave();
        if (--left == 0) {
            end.ended();
        }
    }
}
