package dev.symposium.harness;

import dev.symposium.workload.Operation;
import dev.symposium.workload.Sync;
import dev.symposium.workload.Work;
import java.util.Map;
import java.util.OptionalInt;

/** An operation that is what it is given. */
record TestOperation(Work work, long reference, long leastNanos, Map<String, Long> counters, Sync sync)
        implements Operation {

    static TestOperation of(Work work, long reference) {
        return new TestOperation(work, reference, 0, Map.of(), new Sync(8));
    }

    TestOperation withLeastNanos(long nanos) {
        return new TestOperation(work, reference, nanos, counters, sync);
    }

    TestOperation withCounters(Map<String, Long> counters) {
        return new TestOperation(work, reference, leastNanos, counters, sync);
    }

    TestOperation withSync(Sync sync) {
        return new TestOperation(work, reference, leastNanos, counters, sync);
    }

    @Override
    public long leastNanos(int parallelism, OptionalInt inFlight) {
        return leastNanos;
    }
}
