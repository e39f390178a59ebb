package dev.symposium.backend.pool;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.Failure;
import dev.symposium.backend.Gate;
import dev.symposium.backend.SubmitAndGet;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One op of a pipeline, as a lattice of futures: a stage runs an item when the stage before has done that item, the stage
 * itself has done the item before, and the stage after has taken the item that makes room in the queue between the two.
 * Nobody waits inside the pool, so that it may be of one thread; a stage that has no room does not even begin.
 *
 * <pre>
 * stage s   ── item i-1 ──▶ item i ──▶          (in order)
 *                             ▲
 * stage s-1 ── item i-1 ──▶ item i ──▶          (after the stage before)
 * stage s+1 ── item i-capacity taken ──▶ item i (room)
 * </pre>
 *
 * <p>The column of an item is built when the first stage is free and the gate lets it in: so no more futures exist than
 * items are on their way, and an item is submitted when it could be taken, as by a thread for each stage. The turn to
 * build is passed from the first stage's item to the next, or waits at the gate for one that leaves. When a stage throws,
 * no other is begun.
 */
final class FuturePipeline {

    private static final CompletableFuture<@Nullable Void> DONE = CompletableFuture.completedFuture(null);

    private final Pipeline pipeline;
    private final TaskStamps stamps;
    private final Gate gate;
    private final Executor executor;
    private final Failure failure = new Failure();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private final AtomicInteger underWay = new AtomicInteger(1); // items, and the turn
    private final AtomicBoolean atTheGate = new AtomicBoolean(); // whether that is where the turn waits
    private final int stages;

    // Of whoever has the turn.
    private final CompletableFuture<@Nullable Void>[] before; // by stage: that of the item before
    private final CompletableFuture<@Nullable Void>[][] taken; // by stage and item, modulo the capacity
    private int next;

    private FuturePipeline(Pipeline pipeline, TaskStamps stamps, Gate gate, Executor executor) {
        this.pipeline = pipeline;
        this.stamps = stamps;
        this.gate = gate;
        this.executor = executor;
        stages = pipeline.stages().size();
        before = done(stages);
        taken = taken(stages, Math.min(pipeline.capacity(), pipeline.items()));
    }

    /** One op. If it is interrupted, stages may still be queued or under way: it is for the caller to end the pool. */
    static long run(Pipeline pipeline, TaskStamps stamps, Bounds bounds, Executor executor)
            throws InterruptedException {
        pipeline.begin();
        new FuturePipeline(pipeline, stamps, Gate.of(bounds, pipeline.items()), executor).run();
        return pipeline.answer();
    }

    private void run() throws InterruptedException {
        executor.execute(this::turn);
        SubmitAndGet.get(ended);
        failure.rethrow();
    }

    /** Called by who has the turn. */
    private void turn() {
        try {
            next();
        } catch (Throwable t) { // no memory for another column
            failure.add(t);
            ended.complete(null);
        }
    }

    /** Lets the next item in, or leaves the turn to who makes room for it. */
    private void next() {
        if (next == pipeline.items() || failure.isSet()) {
            leave();
        } else if (gate.tryEnter()) {
            column();
        } else {
            atTheGate.set(true);
            if (gate.tryEnter()) { // someone has left in between
                if (atTheGate.compareAndSet(true, false)) {
                    column();
                } else {
                    makeRoom(); // and has taken the turn, or is about to
                }
            }
        }
    }

    private void makeRoom() {
        gate.leave();
        if (atTheGate.compareAndSet(true, false)) {
            turn();
        }
    }

    /** Of an item, or of the turn when there are no more. */
    private void leave() {
        if (underWay.decrementAndGet() == 0) {
            ended.complete(null);
        }
    }

    private void column() {
        int item = next++;
        underWay.incrementAndGet();
        stamps.submitted(item);
        CompletableFuture<@Nullable Void> first = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> done = first;
        for (int stage = 0; stage < stages; stage++) {
            CompletableFuture<@Nullable Void> takes = new CompletableFuture<>();
            CompletableFuture<@Nullable Void> ready = both(done, before[stage]);
            if (stage + 1 < stages) {
                CompletableFuture<@Nullable Void>[] following = taken[stage + 1];
                ready = both(ready, following[item % following.length]); // still that of the item a capacity ago
            }
            int at = stage;
            done = ready.thenRunAsync(() -> run(at, item, takes), executor);
            before[stage] = done;
            taken[stage][item % taken[stage].length] = takes;
        }
        first.complete(null); // not before all is written: the first stage passes the turn on
    }

    private static CompletableFuture<@Nullable Void> both(
            CompletableFuture<@Nullable Void> one, CompletableFuture<@Nullable Void> other) {
        return one.isDone() ? other : other.isDone() ? one : CompletableFuture.allOf(one, other);
    }

    private void run(int stage, int item, CompletableFuture<@Nullable Void> takes) {
        takes.complete(null);
        try {
            if (!failure.isSet()) {
                pipeline.run(stage, item, stamps);
            }
        } catch (Throwable t) {
            failure.add(t);
        }
        if (stage == stages - 1) {
            makeRoom();
        }
        if (stage == 0) {
            turn();
        }
        if (stage == stages - 1) {
            leave();
        }
    }

    private static CompletableFuture<@Nullable Void>[] done(int count) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no type parameters
        CompletableFuture<@Nullable Void>[] all = new CompletableFuture[count];
        Arrays.fill(all, DONE);
        return all;
    }

    private static CompletableFuture<@Nullable Void>[][] taken(int stages, int capacity) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no type parameters
        CompletableFuture<@Nullable Void>[][] all = new CompletableFuture[stages][];
        for (int stage = 0; stage < stages; stage++) {
            all[stage] = done(capacity);
        }
        return all;
    }
}
