package dev.symposium.harness;

import dev.symposium.protocol.TrialEvent;

/** Where a trial's events go. Thread-safe. */
interface EventSink {

    void emit(TrialEvent event);
}
