/**
 * How ops run: each backend is one idiom of concurrency, written as its own community would write it. {@code open} and
 * {@code close} are not timed; threads that a backend keeps live in between, what its idiom creates for each op is
 * inside the op.
 *
 * <pre>
 * Backends (ids, without loading any) ──▶ Backend ──open(bounds, params)──▶ Engine ──batch | crew | …──▶ answer
 * </pre>
 */
@NullMarked
package dev.symposium.backend;

import org.jspecify.annotations.NullMarked;
