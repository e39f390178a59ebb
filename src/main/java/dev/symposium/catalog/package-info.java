/** What exists on this host: workloads, backends, runtimes, presets, and which go together. */
@NullMarked
package dev.symposium.catalog;

import org.jspecify.annotations.NullMarked;
