/** Backends that hand tasks to a pool of P platform threads which lives as long as the engine. */
@NullMarked
package dev.symposium.backend.pool;

import org.jspecify.annotations.NullMarked;
