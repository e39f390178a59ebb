package dev.symposium.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line on a trial's standard output. Every record is immutable; times are nanoseconds, sizes bytes. A figure that
 * a runtime cannot tell is absent ({@code null}), never zero.
 */
public sealed interface TrialEvent {

    /** The version of the protocol that this code speaks. */
    int PROTOCOL = 1;

    /** The first event: who speaks. */
    record Hello(int protocol, long pid, Map<String, String> versions, List<String> flags) implements TrialEvent {
        public Hello {
            versions = Map.copyOf(versions);
            flags = List.copyOf(flags);
        }
    }

    /** Warm-up has ended, measuring starts. {@code steady} is false if the figures had not settled by then. */
    record Ready(int warmupIterations, boolean steady, long warmupNanos) implements TrialEvent {}

    /** Whether an iteration warmed up or was measured. */
    enum Phase {
        WARMUP,
        MEASURE
    }

    /**
     * One time slice.
     *
     * @param units what was done: tasks, items, messages, turns or meals
     * @param cpuNanos of the whole process tree but for helpers outside the backend
     * @param helperCpuNanos of such helpers
     * @param perParticipant units by participant; empty where the shape has none
     * @param counters named sums of the workload, such as {@code meals} or {@code retries}
     */
    record Iteration(
            Phase phase,
            int index,
            long ops,
            long units,
            long wallNanos,
            @Nullable Long cpuNanos,
            @Nullable Long helperCpuNanos,
            @Nullable Long allocatedBytes,
            @Nullable Long voluntarySwitches,
            @Nullable Long involuntarySwitches,
            @Nullable Long runDelayNanos,
            @Nullable Long jitNanos,
            @Nullable Long gcNanos,
            List<Long> perParticipant,
            Map<String, Long> counters)
            implements TrialEvent {
        public Iteration {
            perParticipant = List.copyOf(perParticipant);
            counters = Map.copyOf(counters);
        }
    }

    /** Sign of life, every 250 ms; {@code progress} grows as tasks end or participants take turns. */
    record Heartbeat(long progress) implements TrialEvent {}

    /** When a calibration was taken. */
    enum Moment {
        BEFORE,
        AFTER
    }

    /**
     * What this host's primitives cost at the moment.
     *
     * @param nanosPerToken of the work that durations of CPU are made of
     * @param cacheLineRoundTripNanos there and back between two threads that spin; absent where they did not run at once
     * @param parkUnparkNanos from waking a parked thread to its running
     * @param sleepOvershootNanos what a sleep of 1 ms takes longer
     */
    record Calibration(
            Moment moment,
            double nanosPerToken,
            @Nullable Double cacheLineRoundTripNanos,
            @Nullable Double parkUnparkNanos,
            @Nullable Double sleepOvershootNanos)
            implements TrialEvent {}

    /** What kind of standstill it is. */
    enum StallKind {
        DEADLOCK,
        STARVED_POOL,
        LIVELOCK,
        BLOCKED
    }

    /**
     * The workload makes no progress. A result, not a failure.
     *
     * @param stalledNanos how long nothing had moved when it was reported
     * @param cycle who waits for what that whom holds, in order; empty unless a deadlock's cycle was found
     * @param stacks a bounded excerpt of the stacks concerned
     * @param dump where a whole thread dump lies, if one was written
     */
    record Stall(
            StallKind kind,
            long stalledNanos,
            List<String> cycle,
            List<String> stacks,
            @Nullable String dump) implements TrialEvent {
        public Stall {
            cycle = List.copyOf(cycle);
            stacks = List.copyOf(stacks);
        }
    }

    /**
     * The trial has measured.
     *
     * @param answers what the trial says of its own answers
     * @param histograms by name ({@code sojourn, service, queueWait, op}): HDR, compressed V2, base64, nanoseconds
     */
    record Done(Answers answers, @Nullable Long memoryPeakBytes, Map<String, String> histograms) implements TrialEvent {
        public Done {
            histograms = Map.copyOf(histograms);
        }
    }

    /**
     * The verification of the answers. Figures are strings of hexadecimal digits, as 64 bits do not survive a JSON
     * number.
     *
     * @param golden what the sequential reference says
     * @param answer what the ops said, all of them; the first that deviated if one did
     * @param verified how many ops were compared
     * @param violation in words, what was wrong; absent if nothing was
     */
    record Answers(
            String golden,
            String answer,
            long verified,
            @Nullable String violation) {}

    /** The trial could not go on: the backend or the workload failed. */
    record Fatal(String reason, String stack) implements TrialEvent {}
}
