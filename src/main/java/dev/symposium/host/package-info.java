/**
 * What this machine is, what a process on it has used, and what others did meanwhile.
 *
 * <p>Everything is read from {@code /proc}, {@code /sys} and two system calls; nothing is guessed. A fact that cannot be
 * read is absent, which the callers show as unknown.
 */
@NullMarked
package dev.symposium.host;

import org.jspecify.annotations.NullMarked;
