package dev.symposium.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.symposium.stats.Decision;
import dev.symposium.stats.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job found, and how sure that is. Immutable.
 *
 * @param provisional whether more blocks will come
 * @param blocks how many blocks count
 * @param answer one sentence; absent before the first block
 * @param minimumDetectableEffect the smallest relative difference that would have been found in four of five such jobs,
 *     for the worst pair of any group; absent before three blocks
 * @param warnings in words: what to know before believing it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verdict(
        boolean provisional,
        String objective,
        int blocks,
        @Nullable String stopReason,
        @Nullable Double minimumDetectableEffect,
        @Nullable String answer,
        List<Ranked> ranking,
        List<Compared> comparisons,
        List<String> warnings) {

    /**
     * A place in its group.
     *
     * @param rank one more than the number of cells that beat it; absent if nothing can be said
     * @param tie cells that share a letter were not found to differ
     * @param estimate of the objective
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ranked(
            String group,
            @Nullable Integer rank,
            String tie,
            String cell,
            String label,
            @Nullable Estimate estimate) {}

    /**
     * Two cells.
     *
     * @param ratio how many times better a is than b
     * @param pAdjusted over all pairs of the group (Holm); absent before three blocks
     * @param blocksNeeded how many blocks in all an inconclusive pair would need
     * @param preliminary whether it rests on fewer than five blocks
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Compared(
            String group,
            String a,
            String b,
            @Nullable Estimate ratio,
            @Nullable Estimate cpuRatio,
            @Nullable Double pAdjusted,
            Decision decision,
            @Nullable Integer blocksNeeded,
            @Nullable Double minimumDetectableEffect,
            boolean preliminary) {}
}
