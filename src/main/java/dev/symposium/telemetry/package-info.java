/** Meters of the service and histograms of results for Prometheus, fed by events. */
@NullMarked
package dev.symposium.telemetry;

import org.jspecify.annotations.NullMarked;
