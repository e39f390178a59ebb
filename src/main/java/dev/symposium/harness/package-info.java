/** The measuring loop inside a trial: warm-up, clocks, verification, heartbeat and the stall detective. */
@NullMarked
package dev.symposium.harness;

import org.jspecify.annotations.NullMarked;
