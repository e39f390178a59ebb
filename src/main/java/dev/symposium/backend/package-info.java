/**
 * How ops run: each backend is one idiom of concurrency, written as its own community would write it. {@code open} and
 * {@code close} are not timed; threads that a backend keeps live in between, what its idiom creates for each op is
 * inside the op.
 *
 * <pre>
 * Backends (ids, without loading any) ──▶ Backend ──open(bounds, params, work)──▶ Engine ──batch | crew | …──▶ answer
 * </pre>
 *
 * What must mean the same everywhere is the same code everywhere: {@link dev.symposium.backend.Gate} keeps K,
 * {@link dev.symposium.backend.ClosableEngine} closes in the middle of an op, {@link dev.symposium.backend.MessageOp} says
 * what sending, timers and the halt of messages mean, {@link dev.symposium.backend.Together} starts and ends bodies that may
 * block and need each other:
 *
 * <pre>
 * {@link dev.symposium.backend.CrewRun}      a thread for each participant ──┐
 * {@link dev.symposium.backend.PipelineRun}  a thread for each stage ────────┼──▶ Together
 * {@link dev.symposium.backend.MailboxRun}   a thread for each node ─────────┘
 *                    └──▶ MessageOp ◀── {@link dev.symposium.backend.SerialNodes}  nodes that share a pool
 * {@link dev.symposium.backend.TreeRun}      a thread for each subproblem
 * </pre>
 *
 * Where loops, actors or handlers run an op, {@link dev.symposium.backend.OpEnd} is where its caller waits, and {@link
 * dev.symposium.backend.StagesOnLoops} hands items from stage to stage without blocking either.
 */
@NullMarked
package dev.symposium.backend;

import org.jspecify.annotations.NullMarked;
