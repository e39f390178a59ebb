package dev.symposium.workload.shared;

import dev.symposium.workload.Operation;
import dev.symposium.workload.Sync;
import java.util.Map;
import java.util.OptionalInt;

/** One trial's turns. None of them waits for a timer, so that no time is known to be the least. */
record TurnsOperation(TurnsCrew work, Sync sync) implements Operation {

    @Override
    public long reference() {
        return work.reference();
    }

    @Override
    public long leastNanos(int parallelism, OptionalInt inFlight) {
        return 0;
    }

    @Override
    public Map<String, Long> counters() {
        return work.counters();
    }
}
