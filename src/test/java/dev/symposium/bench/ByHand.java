package dev.symposium.bench;

import dev.symposium.host.ProcessCpuClock;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpecJson;
import dev.symposium.workload.Mix;
import dev.symposium.workload.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * What somebody would write who wants to know what computing tasks cost, without any of our code but the tokens
 * themselves: no stamps, no interpreter, no checks. Reads the spec of a trial, does the same work in the same way, and
 * prints a line of {@link Measured}.
 */
public final class ByHand {

    private final int tasks;
    private final long tokens;
    private final long seed;
    private final long[] values;

    private ByHand(TrialSpec spec) {
        tasks = Math.toIntExact((long) spec.workloadParams().get("tasks"));
        tokens = (long) spec.workloadParams().get("cpu");
        seed = spec.seed();
        values = new long[tasks];
    }

    public static void main(String[] arguments) throws Exception {
        TrialSpec spec = TrialSpecJson.read(line());
        String carriers = Integer.toString(spec.parallelism());
        System.setProperty("jdk.virtualThreadScheduler.parallelism", carriers);
        System.setProperty("jdk.virtualThreadScheduler.maxPoolSize", carriers);
        ByHand work = new ByHand(spec);
        try (Idiom idiom = Idiom.of(spec.backend(), spec.parallelism())) {
            System.out.println(measure(() -> work.op(idiom), spec).line());
        }
        System.out.flush();
        Runtime.getRuntime().halt(0); // whatever threads a library has left
    }

    private static String line() throws IOException {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }

    private interface Op {
        long run() throws Exception;
    }

    private static Measured measure(Op op, TrialSpec spec) throws Exception {
        ProcessCpuClock clock = ProcessCpuClock.ofSelf();
        long answer = op.run();
        run(op, answer, spec.loop().warmupMinNanos());
        long cpu = clock.nanosOrUnknown();
        long ops = 0;
        for (int i = 0; i < spec.loop().iterations(); i++) {
            ops += run(op, answer, spec.loop().iterationNanos());
        }
        long used = clock.nanosOrUnknown() - cpu;
        long tasks = (long) spec.workloadParams().get("tasks");
        return new Measured(ops * tasks, used, Long.toHexString(answer));
    }

    /** How many ops it takes to pass that time. */
    private static long run(Op op, long answer, long nanos) throws Exception {
        long ops = 0;
        for (long began = System.nanoTime(); System.nanoTime() - began < nanos; ops++) {
            if (op.run() != answer) {
                throw new IllegalStateException("an op gave another answer");
            }
        }
        return ops;
    }

    private long op(Idiom idiom) throws Exception {
        idiom.run(tasks, index -> values[index] = task(index));
        return sum();
    }

    private long task(int index) {
        return Mix.mix64(index, Tokens.burn(Mix.mix64(seed, index) | 1, tokens));
    }

    private long sum() {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
