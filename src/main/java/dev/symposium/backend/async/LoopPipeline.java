package dev.symposium.backend.async;

import dev.symposium.backend.Gate;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Pipeline.AsyncStage;
import dev.symposium.workload.TaskStamps;

/**
 * One op of a pipeline on an event loop: an idle stage takes its next item when there is one, and when there will be room
 * for it behind; whatever changes that looks again. Items keep their order, so that a queue is two counts: what its stage
 * before has done and its stage after has taken. On the loop only.
 */
final class LoopPipeline {

    private final int items;
    private final int capacity;
    private final AsyncStage body;
    private final TaskStamps stamps;
    private final Gate gate;
    private final EventLoop loop;
    private final Runnable end;
    private final int[] taken; // by stage
    private final int[] done;

    LoopPipeline(Pipeline pipeline, TaskStamps stamps, Gate gate, EventLoop loop, Runnable end) {
        items = pipeline.items();
        capacity = pipeline.capacity();
        body = pipeline.asyncStage().orElseThrow();
        this.stamps = stamps;
        this.gate = gate;
        this.loop = loop;
        this.end = end;
        int stages = pipeline.stages().size();
        taken = new int[stages];
        done = new int[stages];
    }

    void start() {
        look(0);
    }

    /** Lets the stage take its next item if it can; then the stage before may have room. */
    private void look(int from) {
        for (int stage = from; stage >= 0 && canTake(stage); stage--) {
            int at = stage;
            int item = taken[stage]++;
            loop.execute(() -> body.start(at, item, loop, stamps, () -> ended(at, item)));
        }
    }

    private boolean canTake(int stage) {
        boolean idle = taken[stage] == done[stage];
        boolean room = stage == taken.length - 1 || done[stage] - taken[stage + 1] < capacity;
        return idle && room && (stage == 0 ? enter() : taken[stage] < done[stage - 1]);
    }

    private boolean enter() {
        int item = taken[0];
        if (item == items || !gate.tryEnter()) {
            return false;
        }
        stamps.submitted(item);
        return true;
    }

    private void ended(int stage, int item) {
        if (item != done[stage]) {
            throw new IllegalStateException(
                    "item " + item + " ended in stage " + stage + " before item " + done[stage] + ", or twice");
        }
        done[stage]++;
        if (stage < taken.length - 1) {
            look(stage + 1);
        } else if (done[stage] == items) {
            end.run();
            return;
        } else {
            gate.leave();
            look(0);
        }
        look(stage);
    }
}
