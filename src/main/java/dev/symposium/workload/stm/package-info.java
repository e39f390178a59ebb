/**
 * A software transactional memory: several cells are read and written as if nobody else were there, by optimistic
 * transactions that are repeated when they were not alone.
 *
 * <pre>
 * TransactionalMemory ── cell() ──▶ Cell (value, and a lock word with the version of its last commit)
 *          │                          ▲
 *          └─ transaction() ─▶ Transaction.run(body) ─▶ body: read, write, retry ─▶ commit
 * </pre>
 */
@NullMarked
package dev.symposium.workload.stm;

import org.jspecify.annotations.NullMarked;
