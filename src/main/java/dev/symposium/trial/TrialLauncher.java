package dev.symposium.trial;

/** Starts trials, each in a fresh process. Thread-safe. */
public interface TrialLauncher {

    /**
     * Starts a trial and returns at once. What goes wrong from here on is in the trial's result, a command that cannot
     * be started included; only a request that makes no sense is an exception.
     *
     * @throws IllegalArgumentException if there is no such runtime
     */
    RunningTrial start(TrialRequest request, TrialListener listener);
}
