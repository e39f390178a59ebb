/**
 * Backends whose tasks never block: they run in short actions on an event loop, and what waits is not a thread.
 *
 * <pre>
 * caller ──start──▶ inbox (any thread) ──▶ op ──execute──▶ ready ──▶ actions, one at a time
 *                                              ──schedule──▶ timers ──due──▶ ready
 * </pre>
 */
@NullMarked
package dev.symposium.backend.async;

import org.jspecify.annotations.NullMarked;
