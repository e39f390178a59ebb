/** What needs a container engine: the condition, a PostgreSQL server for whoever wants one, and the tests of image and files. */
@NullMarked
package dev.symposium.container;

import org.jspecify.annotations.NullMarked;
