/**
 * The classics of shared state, each for threads that block and for one event loop.
 *
 * <pre>
 * Banking, ReadersWriters, BoundedBuffer, SleepingBarber ──prepare──▶ TurnsOperation ──work()──▶ TurnsCrew
 *                                                                                                  │ of each participant
 *                              Turn: wanted ─▶ granted ─▶ released, by a design that blocks ◀──────┤
 *                              AsyncTurn: the same in actions of a loop ◀──────────────────────────┘
 * </pre>
 *
 * <p>What is done is drawn from the seed, and who does it when is left to the design. The answer depends on the former
 * only, so that each lost, doubled or misplaced turn changes it; what may depend on the latter is checked by rules,
 * and each breach is added as a {@link dev.symposium.workload.shared.Breaches}.
 */
@NullMarked
package dev.symposium.workload.shared;

import org.jspecify.annotations.NullMarked;
