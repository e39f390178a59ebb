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
        for (int i = 0; i < steps.size() - 1; i++) {
            if (steps.get(i) instanceof Step.Payload) {
                throw new IllegalArgumentException("a payload must be the last step, was step " + i);
            }
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
            } else if (step instanceof Step.Echo echo) {
                sum += echo.delayNanos();
            }
        }
        return sum;
    }

    /** How many bytes travel with a task to whoever runs it, and back; 0 if none do. */
    public int payloadBytes() {
        return steps.getLast() instanceof Step.Payload(int bytes) ? bytes : 0;
    }

    /** Whether all tasks pass one lock, and so must share a heap. */
    public boolean locks() {
        for (Step step : steps) {
            if (step instanceof Step.Locked) {
                return true;
            }
        }
        return false;
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

        /** Sends so many bytes to a server, which sends them back after a delay, and takes what came as its state. */
        record Echo(int payload, long delayNanos) implements Step {
            public Echo {
                if (payload < 1 || delayNanos < 0) {
                    throw new IllegalArgumentException("payload must be at least 1 and delayNanos at least 0, were "
                            + payload + " and " + delayNanos);
                }
            }
        }

        /**
         * Takes in so many bytes that were made for the task, and gives them back changed; both whoever runs the task
         * and whoever sent it hash what they get. The last step of its program.
         */
        record Payload(int bytes) implements Step {
            public Payload {
                if (bytes < 0) {
                    throw new IllegalArgumentException("bytes must not be negative, was " + bytes);
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
