/** Shows results to people: on the console, and as pages. */
@NullMarked
package dev.symposium.report;

import org.jspecify.annotations.NullMarked;
