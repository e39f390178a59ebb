package dev.symposium.trial;

import dev.symposium.protocol.TrialEvent;

/** Hears what a trial says, while it says it. */
@FunctionalInterface
public interface TrialListener {

    /** For those who wait for the result only. */
    TrialListener NONE = event -> {};

    /**
     * Called for every event, heartbeats included, in order, by one thread, and before the result is there. The trial's
     * output is not read meanwhile, so be quick. An exception is logged and changes nothing.
     */
    void heard(TrialEvent event);
}
