/**
 * What one op is: deterministic, described by data, verified against a sequential reference.
 *
 * <pre>
 * Workload ──prepare(params, seed)──▶ Operation ──work()──▶ Work: Batch | Crew | Pipeline | ForkJoin | Messages
 *    │ description()                     │ reference(), leastNanos(…)          │ run by a backend's engine
 * </pre>
 */
@NullMarked
package dev.symposium.workload;

import org.jspecify.annotations.NullMarked;
