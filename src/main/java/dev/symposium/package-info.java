/** Symposium measures which concurrency design makes the best use of this hardware for this work. */
@NullMarked
package dev.symposium;

import org.jspecify.annotations.NullMarked;
