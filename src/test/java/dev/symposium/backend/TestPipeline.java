package dev.symposium.backend;

import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Mix;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.Timer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A pipeline that sees what its engine does: the order in which items reach a stage, whether a stage has two at once, how
 * many lie between two stages and how many are in flight. The values of items are handed from stage to stage without
 * synchronisation, so an engine that does not make them visible loses them. An op's violations end up in {@link #wrong}.
 */
final class TestPipeline implements Pipeline {

    private final int stages;
    private final int capacity;
    private final Stage body;
    private final long[] values; // by item, folded over the stages; deliberately plain
    private final AtomicIntegerArray taken;
    private final AtomicIntegerArray left;
    private final AtomicIntegerArray busy;
    private final AtomicInteger op = new AtomicInteger();
    private final AtomicInteger mostBetween = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** What a stage does beside being counted. */
    @FunctionalInterface
    interface Stage {
        void at(int stage, int item) throws InterruptedException;

        /** How long it waits thereafter. */
        default long waitNanos(int stage, int item) {
            return 0;
        }
    }

    TestPipeline(int stages, int items, int capacity, Stage body) {
        this.stages = stages;
        this.capacity = capacity;
        this.body = body;
        values = new long[items];
        taken = new AtomicIntegerArray(stages);
        left = new AtomicIntegerArray(stages);
        busy = new AtomicIntegerArray(stages);
    }

    /** Whose stages do nothing but count. */
    static TestPipeline counting(int stages, int items, int capacity) {
        return new TestPipeline(stages, items, capacity, (stage, item) -> {});
    }

    /** What every op must answer. */
    long expected() {
        long sum = 0;
        for (int item = 0; item < values.length; item++) {
            long value = 0;
            for (int stage = 0; stage < stages; stage++) {
                value = Mix.mix64(stage, value);
            }
            sum += Mix.mix64(item, value);
        }
        return sum;
    }

    /** How many items have left each stage in this op. */
    int left(int stage) {
        return left.get(stage);
    }

    /** The most items that had left a stage and had not begun in the next. */
    int mostBetween() {
        return mostBetween.get();
    }

    /** The most items that had begun in the first stage and had not left the last. */
    int mostInFlight() {
        return mostInFlight.get();
    }

    /** What went wrong, in words. */
    Queue<String> wrong() {
        return wrong;
    }

    @Override
    public List<Program> stages() {
        return Collections.nCopies(stages, Program.of(new Step.Compute(item -> item)));
    }

    @Override
    public int items() {
        return values.length;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public void begin() {
        for (int stage = 0; stage < stages; stage++) {
            busy.set(stage, 0); // an op that was broken off may have left timers, but nothing that runs
            taken.set(stage, 0);
            left.set(stage, 0);
        }
        Arrays.fill(values, 0);
        op.incrementAndGet();
    }

    @Override
    public void run(int stage, int item, TaskStamps stamps) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int of = enter(stage, item, stamps);
        body.at(stage, item);
        long nanos = body.waitNanos(stage, item);
        if (nanos > 0) {
            Timer.sleep(nanos);
        }
        leave(of, stage, item, stamps);
    }

    @Override
    public Optional<AsyncStage> asyncStage() {
        return Optional.of(this::start);
    }

    private void start(int stage, int item, EventLoop loop, TaskStamps stamps, Runnable ended) {
        int of = enter(stage, item, stamps);
        try {
            body.at(stage, item);
        } catch (InterruptedException e) {
            throw Kernels.<RuntimeException>thrown(e);
        }
        Runnable leave = () -> {
            leave(of, stage, item, stamps);
            ended.run();
        };
        long nanos = body.waitNanos(stage, item);
        if (nanos > 0) {
            loop.schedule(leave, nanos);
        } else {
            leave.run();
        }
    }

    private int enter(int stage, int item, TaskStamps stamps) {
        if (stage == 0) {
            stamps.started(item);
        }
        if (busy.getAndIncrement(stage) != 0) {
            wrong.add("two items at once in stage " + stage);
        }
        int order = taken.getAndIncrement(stage);
        if (order != item) {
            wrong.add("item " + item + " was number " + order + " in stage " + stage);
        }
        if (stage > 0 && left.get(stage - 1) <= item) {
            wrong.add("item " + item + " was in stage " + stage + " before it had left the one before");
        }
        if (stage == 0) {
            mostInFlight.accumulateAndGet(taken.get(0) - left.get(stages - 1), Math::max);
        }
        return op.get();
    }

    private void leave(int of, int stage, int item, TaskStamps stamps) {
        if (op.get() != of) {
            wrong.add("item " + item + " of an earlier op was still in stage " + stage);
        }
        values[item] = Mix.mix64(stage, values[item]);
        busy.decrementAndGet(stage);
        int out = left.incrementAndGet(stage);
        if (stage + 1 < stages) {
            mostBetween.accumulateAndGet(out - taken.get(stage + 1), Math::max); // never more than there were
        } else {
            stamps.ended(item);
        }
    }

    @Override
    public long answer() {
        long sum = 0;
        for (int item = 0; item < values.length; item++) {
            sum += Mix.mix64(item, values[item]);
        }
        return sum;
    }

    @Override
    public long units() {
        return values.length;
    }

    @Override
    public long progress() {
        long sum = 0;
        for (int stage = 0; stage < stages; stage++) {
            sum += left.get(stage);
        }
        return sum;
    }
}
