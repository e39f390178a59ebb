package dev.symposium.harness;

import dev.symposium.protocol.TrialEvent.Stall;
import dev.symposium.protocol.TrialEvent.StallKind;
import dev.symposium.workload.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why nothing moves, from the surest evidence to the least: the participants' own record of who waits for
 * whom, then the graph of threads and locks, then the CPU time burnt meanwhile, then whether every worker waits while
 * work waits for a worker. Called by the heartbeat's thread.
 */
final class StallDetective {

    /** Of a core; what a standing process burns by itself is far less. */
    private static final double LEAST_BUSY = 0.05;

    private static final int MOST_STACKS = 16;
    private static final long RECHECK_NANOS = 20_000_000L;

    private final ThreadDumper dumper;
    private final String workerPrefix;
    private volatile @Nullable Operation operation;

    /** Workers are the threads whose names begin so. */
    StallDetective(ThreadDumper dumper, String workerPrefix) {
        this.dumper = dumper;
        this.workerPrefix = workerPrefix;
    }

    void watch(Operation operation) {
        this.operation = operation;
    }

    /** Explains a standstill of so long, during which so many cores were busy. */
    Stall explain(long stalledNanos, double busyCores) {
        List<String> cycle = lastingCycle();
        ThreadDump dump = dumper.dump();
        StallKind kind;
        if (cycle.isEmpty()) {
            cycle = WaitGraph.of(dump).cycle();
        }
        if (!cycle.isEmpty()) {
            kind = StallKind.DEADLOCK;
        } else if (busyCores >= LEAST_BUSY) {
            kind = StallKind.LIVELOCK;
        } else if (isStarved(dump)) {
            kind = StallKind.STARVED_POOL;
        } else {
            kind = StallKind.BLOCKED;
        }
        return new Stall(kind, stalledNanos, cycle, stacks(dump), dump.file());
    }

    /** A cycle that was there twice: one read in passing, of participants that move, is none. */
    private List<String> lastingCycle() {
        Operation watched = operation;
        if (watched == null) {
            return List.of();
        }
        Optional<List<String>> first = watched.sync().cycle();
        if (first.isEmpty()) {
            return List.of();
        }
        LockSupport.parkNanos(this, RECHECK_NANOS);
        return watched.sync().cycle().equals(first) ? first.get() : List.of();
    }

    private boolean isStarved(ThreadDump dump) {
        Operation watched = operation;
        return watched != null && StarvedPool.isStarved(watched.work(), workers(dump));
    }

    private List<ThreadDump.Entry> workers(ThreadDump dump) {
        return dump.threads().stream()
                .filter(thread -> thread.name().startsWith(workerPrefix))
                .toList();
    }

    /** Those of the workers and the thread that runs the ops. */
    private List<String> stacks(ThreadDump dump) {
        List<String> stacks = new ArrayList<>();
        List<ThreadDump.Entry> workers = workers(dump);
        for (ThreadDump.Entry worker : workers) {
            if (stacks.size() < MOST_STACKS - 1) {
                stacks.add(worker.excerpt());
            }
        }
        dump.threads().stream()
                .filter(thread -> thread.name().equals("main"))
                .forEach(thread -> stacks.add(thread.excerpt()));
        if (workers.size() > MOST_STACKS - 1) {
            stacks.add((workers.size() - MOST_STACKS + 1) + " more workers");
        }
        return stacks;
    }
}
