/** Backends that are made of threads alone: the caller's own, a platform thread per task, a virtual thread per task. */
@NullMarked
package dev.symposium.backend.thread;

import org.jspecify.annotations.NullMarked;
