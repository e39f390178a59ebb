/** Tests of what Prometheus is told. */
@NullMarked
package dev.symposium.telemetry;

import org.jspecify.annotations.NullMarked;
