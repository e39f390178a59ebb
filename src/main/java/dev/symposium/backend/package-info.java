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
 * {@link dev.symposium.backend.CrewRun} starts and ends participants that may block,
 * {@link dev.symposium.backend.ClosableEngine} closes in the middle of an op.
 */
@NullMarked
package dev.symposium.backend;

import org.jspecify.annotations.NullMarked;
