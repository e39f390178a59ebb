package dev.symposium.workload;

import dev.symposium.workload.Program.Kernel;
import dev.symposium.workload.Program.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program as interpreters read it: steps in arrays, so that a task costs no iterator and no type test. Immutable. */
final class Code {

    static final int CPU = 0;
    static final int WAIT = 1;
    static final int LOCKED = 2;
    static final int COMPUTE = 3;
    static final int ECHO = 4;
    static final int PAYLOAD = 5;

    private final int[] kinds;
    private final long[] operands; // tokens, nanoseconds or bytes
    private final int[] payloads;
    private final @Nullable Kernel[] kernels;

    Code(Program program) {
        List<Step> steps = program.steps();
        int size = steps.size();
        kinds = new int[size];
        operands = new long[size];
        payloads = new int[size];
        kernels = new Kernel[size];
        for (int i = 0; i < size; i++) {
            // A pattern switch would be linked when the trial starts, which takes milliseconds.
            Step step = steps.get(i);
            if (step instanceof Step.Cpu(long tokens)) {
                kinds[i] = CPU;
                operands[i] = tokens;
            } else if (step instanceof Step.Wait(long nanos)) {
                kinds[i] = WAIT;
                operands[i] = nanos;
            } else if (step instanceof Step.Locked(long tokens)) {
                kinds[i] = LOCKED;
                operands[i] = tokens;
            } else if (step instanceof Step.Payload(int bytes)) {
                kinds[i] = PAYLOAD;
                operands[i] = bytes;
            } else if (step instanceof Step.Compute(Kernel kernel)) {
                kinds[i] = COMPUTE;
                kernels[i] = kernel;
            } else if (step instanceof Step.Echo echo) {
                kinds[i] = ECHO;
                operands[i] = echo.delayNanos();
                payloads[i] = echo.payload();
            }
        }
    }

    int size() {
        return kinds.length;
    }

    int kind(int step) {
        return kinds[step];
    }

    long operand(int step) {
        return operands[step];
    }

    /** How many bytes an {@link #ECHO} sends. */
    int payload(int step) {
        return payloads[step];
    }

    /** What a {@link #COMPUTE} makes of the state of its task. */
    long compute(int step, long state, int index) {
        Kernel kernel = kernels[step];
        if (kernel == null) {
            throw new IllegalStateException("step " + step + " computes nothing");
        }
        return Mix.mix64(state, kernel.compute(index));
    }
}
