/**
 * Backends of actors: objects that own their state and do nothing but handle one message after the other, on whichever of
 * P threads is free.
 *
 * <pre>
 * caller ──tell──▶ router ──▶ worker actor 0, 1, … P−1                        (batch)
 *                  node actor ◀──tell──▶ node actor                            (messages, crews)
 *                  parent actor ──creates──▶ child actors ──tell──▶ parent     (fork/join)
 * </pre>
 */
@NullMarked
package dev.symposium.backend.actor;

import org.jspecify.annotations.NullMarked;
