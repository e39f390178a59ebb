package dev.symposium.workload;

import dev.symposium.workload.Program.Kernel;
import dev.symposium.workload.Program.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link Batch} must answer, by {@link TokenJump} instead of burning tokens. */
final class BatchReference {

    private BatchReference() {}

    /**
     * @param kernel what every {@code Compute} must return, found in another way than the program finds it; absent if
     *     the program has no such step
     */
    static long answer(Program program, int tasks, long seed, @Nullable Kernel kernel) {
        List<Step> steps = program.steps();
        @Nullable TokenJump[] jumps = new TokenJump[steps.size()];
        for (int i = 0; i < jumps.length; i++) {
            long tokens = tokens(steps.get(i));
            jumps[i] = tokens == 0 ? null : new TokenJump(tokens);
        }
        long answer = 0;
        for (int index = 0; index < tasks; index++) {
            long value = Batch.seedOf(seed, index);
            for (int i = 0; i < jumps.length; i++) {
                Step step = steps.get(i);
                TokenJump jump = jumps[i];
                if (jump != null) {
                    value = jump.from(value);
                }
                if (step instanceof Step.Locked) {
                    answer += value;
                } else if (step instanceof Step.Compute) {
                    if (kernel == null) {
                        throw new IllegalArgumentException("no reference for " + step);
                    }
                    value = Mix.mix64(value, kernel.compute(index));
                } else if (step instanceof Step.Payload(int bytes)) {
                    value = echoed(value, bytes, Batch.seedOf(seed, index));
                }
            }
            answer += Mix.mix64(index, value);
        }
        return answer;
    }

    /** What both ends make of a payload, from the formula of its words: no byte is ever stored. */
    private static long echoed(long state, int bytes, long seed) {
        long received = Mix.mix64(state, hash(bytes, seed, 0));
        return Mix.mix64(received, hash(bytes, seed, received));
    }

    /** The polynomial from its last term to its first, where {@link Payload#hash} goes the other way by Horner's rule. */
    private static long hash(int bytes, long seed, long key) {
        long sum = 0;
        long power = 1;
        for (int word = Math.ceilDiv(bytes, Long.BYTES) - 1; word >= 0; word--) {
            int missing = Math.max(0, (word + 1) * Long.BYTES - bytes);
            long value = Mix.mix64(seed + word * Payload.STEP) ^ key;
            sum += (value & (-1L >>> (missing * Byte.SIZE))) * power;
            power *= Payload.BASE;
        }
        return sum + bytes * power;
    }

    private static long tokens(Step step) {
        if (step instanceof Step.Cpu(long tokens)) {
            return tokens;
        }
        return step instanceof Step.Locked(long tokens) ? tokens : 0;
    }
}
