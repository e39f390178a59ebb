/**
 * The dining philosophers (Dijkstra 1971): the instrument that the project is named for. Philosopher i eats with the
 * forks i and i + 1 (mod N).
 *
 * <pre>
 * DiningPhilosophers ──prepare──▶ Dinner ──work()──▶ Diners (a crew)
 *                                                      │ wanted ─▶ granted ─▶ eat ─▶ released ─▶ think ─▶ …
 *     Table: who may eat when (blocking) ◀─────────────┤
 *     AsyncTable: the same on an event loop ◀──────────┤
 *     MessageTable: the same by messages ◀─────────────┤ MessageDinner
 *     Books: Forks (that nobody was cheated),          │
 *       Diary, Contention ◀────────────────────────────┤
 *     Regime: what eating and thinking is made of ◀────┘
 * </pre>
 *
 * <p>In memory that processes share, a {@code Table} stands on {@code Words} that lie there, as do the books ({@code
 * SharedLayout}).
 */
@NullMarked
package dev.symposium.workload.philosophers;

import org.jspecify.annotations.NullMarked;
