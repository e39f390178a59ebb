/**
 * Batches of computation alone: kernels of a task's index, each beside a reference that computes the same to the last bit in
 * another way. Doubles are added, subtracted, multiplied, divided and rooted in a fixed order, never fused and never
 * reduced in parallel, so that every machine and every runtime finds the same bits.
 */
@NullMarked
package dev.symposium.workload.kernel;

import org.jspecify.annotations.NullMarked;
