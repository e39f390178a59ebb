package dev.symposium.workload;

import java.util.List;

/**
 * A task as data: steps that a blocking or an async interpreter runs, so that a task is written once and can cross the
 * border of a process. Immutable.
 *
 * @param steps in order, at least one
 */
public record Program(List<Step> steps) {

    public Program {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a program needs at least one step");
        }
    }

    public static Program of(Step... steps) {
        return new Program(List.of(steps));
    }

    /** The sum of the waits in nanoseconds: no honest run of the task is shorter. */
    public long waitNanos() {
        long sum = 0;
        for (Step step : steps) {
            if (step instanceof Step.Wait(long nanos)) {
                sum += nanos;
            }
        }
        return sum;
    }

    /** One step of a task. */
    public sealed interface Step {

        /** Burns so many tokens of CPU. */
        record Cpu(long tokens) implements Step {
            public Cpu {
                if (tokens < 0) {
                    throw new IllegalArgumentException("tokens must not be negative, was " + tokens);
                }
            }
        }

        /** Waits by a timer, without needing a core. */
        record Wait(long nanos) implements Step {
            public Wait {
                if (nanos < 0) {
                    throw new IllegalArgumentException("nanos must not be negative, was " + nanos);
                }
            }
        }

        /** Burns so many tokens while holding the batch's only lock, and updates what it protects. */
        record Locked(long tokens) implements Step {
            public Locked {
                if (tokens < 0) {
                    throw new IllegalArgumentException("tokens must not be negative, was " + tokens);
                }
            }
        }

        /** Calls a pure function of the task's index. */
        record Compute(Kernel kernel) implements Step {}
    }

    /** A computation without waits; pure and thread-safe. */
    @FunctionalInterface
    public interface Kernel {
        long compute(int index);
    }
}
