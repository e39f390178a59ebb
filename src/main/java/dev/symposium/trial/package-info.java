/**
 * Runs trials: composes the command of a runtime, starts it on leased cores in a process group of its own, listens to
 * what it says, and sees to its end, whatever it does.
 *
 * <pre>
 * config/runtimes/*.yaml ──▶ RuntimeFiles ──▶ Runtimes ── describe, calibrate ──▶ what each runtime offers here
 *                                 │
 * TrialRequest ──▶ TrialLauncher ─┴─▶ setsid taskset -c cores command run ◀── lifeline (standard input)
 *                       │                    │              │
 *                  RunningTrial      standard output    standard error
 *              cancel() │ await()     events, in order   log and its tail
 *                       ▼                    │              │
 *                  TrialResult ◀── TrialListener, TrialTranscript, TrialEnd
 * </pre>
 *
 * A trial that throws, hangs, fills its heap, writes rubbish or is killed is a {@link dev.symposium.trial.TrialOutcome},
 * never an exception, and no process of it outlives its result.
 */
@NullMarked
package dev.symposium.trial;

import org.jspecify.annotations.NullMarked;
