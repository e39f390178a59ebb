/**
 * Backends whose tasks never block: they run in short actions on an event loop, and what waits is not a thread.
 *
 * <pre>
 * caller ──start──▶ inbox (any thread) ──▶ op ──execute──▶ ready ──▶ actions, one at a time
 *                                              ──schedule──▶ timers ──due──▶ ready
 *                                              ──whenReady──▶ sockets ──ready──▶ ready
 * </pre>
 *
 * The loop of the JDK alone is {@link dev.symposium.backend.async.EventLoopBackend}. Where a library has several, an op
 * sees each as an {@link dev.symposium.workload.EventLoop} of its own, which drops what comes when the op is over:
 *
 * <pre>
 * caller ──task i──▶ {@link dev.symposium.backend.async.NettyLoop} i mod P           {@link dev.symposium.backend.async.NettyBackend}
 * flow ◀─asks for─ flatMap ◀─ends─ {@link dev.symposium.backend.async.ReactorLoop}    {@link dev.symposium.backend.async.ReactorBackend}
 * </pre>
 */
@NullMarked
package dev.symposium.backend.async;

import org.jspecify.annotations.NullMarked;
