package dev.symposium.result;

import dev.symposium.stats.Estimate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one cell, as the API tells it. Immutable; what is unknown is absent.
 *
 * @param reason what is to be said about the outcome
 * @param trials how many trials there are, by outcome
 * @param throughput units per second
 * @param wallPerUnit seconds
 * @param cpuPerUnit seconds of CPU of the whole process tree
 * @param latency by kind: {@code sojourn}, {@code service}, {@code queueWait}
 * @param busyCores CPU over wall
 * @param steady how many of the measured trials had settled before measuring began
 */
public record CellResult(
        String id,
        String group,
        String label,
        Part workload,
        Part backend,
        int parallelism,
        @Nullable Integer inFlight,
        @Nullable Integer effectiveInFlight,
        Outcome outcome,
        @Nullable String reason,
        Trials trials,
        @Nullable Estimate throughput,
        @Nullable Estimate wallPerUnit,
        @Nullable Estimate cpuPerUnit,
        Map<String, Latency> latency,
        @Nullable Estimate memoryPeakBytes,
        @Nullable Estimate allocatedPerUnit,
        @Nullable Estimate switchesPerUnit,
        @Nullable Estimate busyCores,
        @Nullable Integer steady,
        @Nullable Fairness fairness,
        Map<String, Long> counters) {

    /** A workload or backend with its parameters as a request spells them. */
    public record Part(String id, Map<String, Object> params) {}

    /** How many trials came out how. */
    public record Trials(int finished, int measured, int stalled, int invalid, int failed, int timedOut) {}

    /**
     * Quantiles over the trials of a cell: the geometric mean of what each trial says, with its interval. Absent
     * where fewer than ten samples of a trial lie beyond the quantile.
     *
     * @param label whose latency it is
     * @param samples in all trials together
     */
    public record Latency(
            String label,
            long samples,
            @Nullable Estimate p50,
            @Nullable Estimate p90,
            @Nullable Estimate p99,
            @Nullable Estimate p999,
            @Nullable Estimate max) {}

    /**
     * How evenly the participants were served, and how often they got in each other's way. Never shown without the
     * throughput, nor that without this. Where everyone has a fixed number of meals, all get the same in the end: then
     * the shares and the longest wait say nothing and are absent, and the spread of finish times stands for them.
     *
     * @param jain 1 is even, 1/n is one participant alone
     * @param leastShare of all that was done, what the least served participant got: 1/n is even
     * @param longestStarvation of any participant in any measured trial, in seconds, the unfinished last wait included
     * @param boundShare of what is physically possible at the eating time really measured
     * @param nominalBoundShare of what is possible at the eating time that was asked for
     * @param finishSpread between the first and the last that was done, in seconds, where the end is a count
     * @param contentionRatio wishes that could not be granted at once, over units: near 0 nobody waits for anybody
     * @param retriesPerUnit tries that were in vain: a lock, a compare-and-set, a transaction
     */
    public record Fairness(
            @Nullable Estimate jain,
            @Nullable Estimate leastShare,
            @Nullable Estimate longestStarvation,
            @Nullable Estimate boundShare,
            @Nullable Estimate nominalBoundShare,
            @Nullable Estimate finishSpread,
            @Nullable Estimate contentionRatio,
            @Nullable Estimate retriesPerUnit) {}
}
