/**
 * Trees of subproblems. Their answers are shape-free: wherever a tree is cut into leaves, it answers the same.
 *
 * <pre>
 * Fib, NQueens, Skynet ──prepare──▶ a ForkJoin of nodes
 *     OrderedSum: what leaves found, added, and hashed in their order ◀── solve(), combine(…)
 *     SolvedLeaves: how far an op has got                             ◀── solve()
 * </pre>
 */
@NullMarked
package dev.symposium.workload.tree;

import org.jspecify.annotations.NullMarked;
