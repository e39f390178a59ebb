/**
 * Nodes that do nothing but exchange messages: what sending, waking and scheduling cost. Each node keeps a
 * {@link dev.symposium.workload.nodes.MessageLedger ledger} of its own of what it received, and the op is halted with all
 * of them.
 */
@NullMarked
package dev.symposium.workload.nodes;

import org.jspecify.annotations.NullMarked;
