package dev.symposium.backend;

import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Pipeline.AsyncStage;
import dev.symposium.workload.TaskStamps;

/**
 * One op of a pipeline whose stages live on event loops. Nobody blocks on a full queue: a stage hands an item over for a
 * credit, of which it has as many as the next one's queue has room, and a credit comes back when an item is taken from
 * there. Without one it keeps the item in its hands and takes no other. As items keep their order, a queue is a count.
 *
 * <p>The source is on the loop of the first stage; it offers items for its credits, as far as K allows. Hand-overs and
 * credits are actions, between stages of the same loop too, so that these take turns.
 */
public final class StagesOnLoops {

    private final AsyncStage async;
    private final TaskStamps stamps;
    private final int items;
    private final Gate gate;
    private final Runnable end;
    private final Stage[] stages;
    private int offered; // by the source
    private int room; // the credits of the source

    private StagesOnLoops(
            Pipeline pipeline, AsyncStage async, TaskStamps stamps, Gate gate, EventLoop[] loops, Runnable end) {
        this.async = async;
        this.stamps = stamps;
        this.gate = gate;
        this.end = end;
        items = pipeline.items();
        room = pipeline.capacity();
        stages = new Stage[pipeline.stages().size()];
        for (int i = 0; i < stages.length; i++) {
            int loop = (int) ((long) i * loops.length / stages.length); // neighbours on the same one
            stages[i] = new Stage(i, loops[loop], pipeline.capacity());
        }
    }

    /**
     * @param loops each takes a run of stages; what they are given by {@code execute} may come from any of them
     * @param end run when the last item has left the last stage
     */
    public static StagesOnLoops of(
            Pipeline pipeline, AsyncStage async, TaskStamps stamps, Bounds bounds, EventLoop[] loops, Runnable end) {
        return new StagesOnLoops(pipeline, async, stamps, Gate.of(bounds, pipeline.items()), loops, end);
    }

    /** Begins to offer items. */
    public void start() {
        stages[0].loop.execute(this::offer);
    }

    private void offer() {
        while (offered < items && room > 0 && gate.tryEnter()) {
            room--;
            stamps.submitted(offered++);
            stages[0].arrive();
        }
    }

    private void creditSource() {
        room++;
        offer();
    }

    /** One stage; all but the posting is on its loop. */
    private final class Stage {

        private final int number;
        private final EventLoop loop;
        private final Runnable arrive = this::arrive;
        private final Runnable credit = this::credit;
        private final Runnable takeNext = this::takeNext;
        private final Runnable done = this::done;
        private int credits; // for the next one's queue
        private int arrived;
        private int taken;
        private boolean busy; // with the item taken last, which may be done and in its hands
        private boolean holding; // that item is done, and there is no room for it

        Stage(int number, EventLoop loop, int capacity) {
            this.number = number;
            this.loop = loop;
            credits = capacity;
        }

        void arrive() {
            arrived++;
            takeNext();
        }

        private void takeNext() {
            if (!busy && taken < arrived) {
                busy = true;
                int item = taken++;
                creditBefore();
                async.start(number, item, loop, stamps, done);
            }
        }

        private void creditBefore() {
            if (number == 0) {
                loop.execute(StagesOnLoops.this::creditSource);
            } else {
                Stage before = stages[number - 1];
                before.loop.execute(before.credit);
            }
        }

        private void credit() {
            credits++;
            if (holding) {
                holding = false;
                handOver();
            }
        }

        private void done() {
            if (number == stages.length - 1) {
                leave();
            } else if (credits > 0) {
                handOver();
            } else {
                holding = true;
            }
        }

        private void handOver() {
            credits--;
            Stage next = stages[number + 1];
            next.loop.execute(next.arrive);
            goOn();
        }

        private void leave() {
            gate.leave();
            if (taken == items) {
                end.run();
            } else {
                stages[0].loop.execute(StagesOnLoops.this::offer);
                goOn();
            }
        }

        /** In another turn: others of this loop have theirs first, and no stack grows. */
        private void goOn() {
            busy = false;
            loop.execute(takeNext);
        }
    }
}
