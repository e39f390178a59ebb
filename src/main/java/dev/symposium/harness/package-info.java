/**
 * What runs inside a trial's process: it measures one cell, verifies every op, and reports.
 *
 * <pre>
 * TrialMain run ── spec ──▶ Trial ── Warmup ──▶ Calibrator ──▶ Measurement ──▶ Calibrator ──▶ done
 *                             │         └── IterationLoop ──┘
 *                             │               ├─ OpRunner ──▶ engine       back to back, nothing else
 *                             │               ├─ IterationClock, Meters    at the boundaries
 *                             │               └─ AnswerCheck, Latencies    between iterations
 *                             ├─ HelperCores: where a server of the workload runs
 *                             ├─ Heartbeat (own thread) ── OpProgress ──▶ StallWatch ──▶ StallDetective
 *                             └─ Lifeline  (own thread): the end of standard input is the end of the trial
 * </pre>
 *
 * <p>Until the warm-up begins, this code uses no lambda, no concatenation of strings and no pattern switch: the first
 * of each links a call site for 10 to 30 ms, and a trial's start is short.
 */
@NullMarked
package dev.symposium.harness;

import org.jspecify.annotations.NullMarked;
