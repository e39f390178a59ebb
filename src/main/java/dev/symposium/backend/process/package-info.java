/**
 * Backends whose workers are processes: P children that live as long as the engine and share no heap with it. A task
 * crosses as a name and data. Both sides have prepared the same operation from its recipe, so a request is the index of a
 * task and the bytes that travel with it, and a reply is what the task computed and those bytes, changed.
 *
 * <pre>
 *   parent                                                       child (ProcessWorker)
 *   Deal ──index──▶ Conversation ──Codec──▶ Link ═══request═══▶ Link ──Codec──▶ BatchWorker ──▶ Batch.runRemotely
 *   Batch.returned ◀──── Conversation ◀──Codec── Link ◀═══reply═══ Link ◀──Codec──┘
 *   Overseer ──cancel, ping──▶ control (the child's standard input, its lifeline) ──▶ Lifeline
 * </pre>
 *
 * A link is the standard streams themselves ({@code process-pipe}), a Unix domain socket ({@code process-socket}), or two
 * rings in a mapped file ({@code process-shm}); everything else is the same for the three. A crew runs on
 * {@code process-shm} alone, with its state in that file.
 */
@NullMarked
package dev.symposium.backend.process;

import org.jspecify.annotations.NullMarked;
