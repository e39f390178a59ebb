/**
 * Backends around a ring of preallocated events: who publishes and who handles them each have a sequence of their own, and
 * wait for each other's instead of for a lock.
 *
 * <pre>
 * caller ──claim, publish──▶ ring ──▶ handler 0, 1, … P−1, each every P-th event     (batch)
 *                                 ──▶ handler of stage 0 ──▶ of stage 1 ──▶ …        (pipeline)
 * </pre>
 */
@NullMarked
package dev.symposium.backend.ring;

import org.jspecify.annotations.NullMarked;
