/**
 * What a trial and the service say to each other: one line of {@link dev.symposium.protocol.TrialSpec} in, one
 * {@link dev.symposium.protocol.TrialEvent} a line out. Both sides use these records and the same codec.
 *
 * <pre>
 * service ── TrialSpec (one line, then the lifeline stays open) ──▶ standard input   ┐
 * service ◀── hello ready iteration heartbeat calibration stall done fatal ── output │ trial process
 * service ◀── log, kept as a tail ───────────────────────────────── standard error   ┘
 * </pre>
 */
@NullMarked
package dev.symposium.protocol;

import org.jspecify.annotations.NullMarked;
