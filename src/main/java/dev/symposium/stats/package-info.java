/**
 * Turns the figures of trials into intervals, comparisons, decisions and rankings that state their own uncertainty:
 * pure functions, no input or output, nothing shared.
 *
 * <pre>
 * iterations of one trial ── SteadyState (on Robust) ──▶ when measuring may begin
 * one score y = ln(cost per unit) for each trial
 *   ├─ MeanInterval ──▶ Estimate                              one cell
 *   └─ PairedComparison (with SignedRank as its check)        two cells, block by block
 *        ├─ PrecisionRule ──▶ another block, or stop
 *        └─ Ranking (with Holm) ──▶ decisions, ranks, letters one group
 * </pre>
 *
 * <p>{@link dev.symposium.stats.Robust}, {@link dev.symposium.stats.SteadyState} and {@link dev.symposium.stats.Jain}
 * need the JDK alone, because a trial loads them without any library of statistics.
 */
@NullMarked
package dev.symposium.stats;

import org.jspecify.annotations.NullMarked;
