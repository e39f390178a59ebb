package dev.symposium.trial;

import dev.symposium.host.CpuSet;
import java.util.List;
import java.util.Optional;

/** The runtimes of this host, asked once at start what they offer. Thread-safe. */
public interface Runtimes {

    /** All of them, by name, those that are not available here included. */
    List<TrialRuntime> all();

    Optional<TrialRuntime> find(String name);

    /**
     * Measures in a fresh process what a token of work costs on these cores: the median of the samples that the runtime
     * takes.
     *
     * @return nanoseconds, greater than 0
     * @throws IllegalArgumentException if there is no such runtime, or no core
     * @throws CalibrationFailedException if the runtime does not answer, or with rubbish
     */
    double calibrate(String runtime, CpuSet cores) throws InterruptedException;
}
