package dev.symposium.workload;

import dev.symposium.workload.Program.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline whose stages compute, and which proves its order. The value of an item starts as a number drawn from seed and index;
 * each stage makes another of it, as a {@link Batch} would, and mixes in its own number. Each stage chains the items that
 * come to it and the values that leave it, so that an item that overtakes, is missing or comes twice changes the
 * answer of every stage after it.
 *
 * <p>An item belongs to whoever runs its stage, a stage to whoever runs it: the engine makes their writes visible to the
 * next, and to the caller of {@link #answer}. An op that was interrupted leaves nothing behind that the next
 * {@link #begin} does not clear.
 */
public final class Stages implements Pipeline {

    private static final int PAD = 16; // longs: two cache lines, against the adjacent-line prefetcher
    private static final int CAME = 0;
    private static final int LEFT = 1;

    private final List<Program> stages;
    private final Code[] codes;
    private final int items;
    private final int capacity;
    private final long seed;
    private final long[] values; // by item
    private final long[] chains; // padded, by stage: of the items that came, of the values that left
    private final PaddedCounters passed; // by stage

    /**
     * @param stages in order, at least one; their steps compute and do nothing else
     * @param items of an op, at least 1
     * @param capacity of a queue between two stages, at least 1
     * @param seed of the values of its items
     */
    public Stages(List<Program> stages, int items, int capacity, long seed) {
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a pipeline needs at least one stage");
        }
        if (items < 1) {
            throw new IllegalArgumentException("items must be at least 1, was " + items);
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, was " + capacity);
        }
        this.stages = List.copyOf(stages);
        this.items = items;
        this.capacity = capacity;
        this.seed = seed;
        codes = new Code[stages.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = computing(stages.get(i));
        }
        values = new long[items];
        chains = new long[(codes.length + 1) * PAD];
        passed = new PaddedCounters(codes.length);
    }

    private static Code computing(Program stage) {
        for (Step step : stage.steps()) {
            if (!(step instanceof Step.Cpu || step instanceof Step.Compute)) {
                throw new IllegalArgumentException("a stage computes and does nothing else, was asked for " + step);
            }
        }
        return new Code(stage);
    }

    @Override
    public List<Program> stages() {
        return stages;
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public void begin() {
        Arrays.fill(chains, 0);
        for (int i = 0; i < items; i++) {
            values[i] = Batch.seedOf(seed, i);
        }
    }

    /** @throws InterruptedException if interrupted before it; computing is not broken off */
    @Override
    public void run(int stage, int item, TaskStamps stamps) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pass(stage, item, stamps);
    }

    @Override
    public Optional<AsyncStage> asyncStage() {
        return Optional.of(new OnLoop());
    }

    private void pass(int stage, int item, TaskStamps stamps) {
        if (stage == 0) {
            stamps.started(item);
        }
        int chain = (stage + 1) * PAD;
        chains[chain + CAME] = Mix.mix64(chains[chain + CAME], item);
        long value = Mix.mix64(stage, computed(codes[stage], values[item], item));
        values[item] = value;
        chains[chain + LEFT] = Mix.mix64(chains[chain + LEFT], value);
        passed.add(stage, 1);
        if (stage == codes.length - 1) {
            stamps.ended(item);
        }
    }

    private static long computed(Code code, long value, int item) {
        long state = value;
        for (int step = 0; step < code.size(); step++) {
            state = code.kind(step) == Code.CPU
                    ? Tokens.burn(state, code.operand(step))
                    : code.compute(step, state, item);
        }
        return state;
    }

    @Override
    public long answer() {
        long answer = 0;
        for (int i = 0; i < items; i++) {
            answer += Mix.mix64(i, values[i]);
        }
        for (int stage = 0; stage < codes.length; stage++) {
            int chain = (stage + 1) * PAD;
            answer += Mix.mix64(stage, Mix.mix64(chains[chain + CAME], chains[chain + LEFT]));
        }
        return answer;
    }

    @Override
    public long units() {
        return items;
    }

    /** The passes of all items through all stages in all ops. */
    @Override
    public long progress() {
        return passed.sum();
    }

    /** A stage that computes needs nothing to wait for: it is over when it returns. */
    private final class OnLoop implements AsyncStage {

        @Override
        public void start(int stage, int item, EventLoop loop, TaskStamps stamps, Runnable ended) {
            pass(stage, item, stamps);
            ended.run();
        }
    }
}
