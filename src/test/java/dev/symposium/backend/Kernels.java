package dev.symposium.backend;

import dev.symposium.workload.Batch;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Kernel;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.TaskStamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Batches for testing backends, and what can be observed in them. */
final class Kernels {

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private Kernels() {}

    static Batch batch(int tasks, Step... steps) {
        return new Batch(Program.of(steps), tasks, new Sync(tasks), 42);
    }

    static Batch batch(int tasks, Kernel kernel) {
        return batch(tasks, new Step.Compute(kernel));
    }

    /** A batch whose tasks do what the kernel does and then wait for an hour. */
    static Batch waiting(int tasks, Kernel kernel) {
        return batch(tasks, new Step.Compute(kernel), new Step.Wait(HOUR));
    }

    /** What an op of the batch must answer, by a plain loop. */
    static long expected(int tasks, Kernel kernel) throws InterruptedException {
        Batch batch = batch(tasks, kernel);
        TaskStamps stamps = new TaskStamps(tasks, 1);
        batch.begin();
        for (int i = 0; i < tasks; i++) {
            batch.run(i, stamps);
        }
        return batch.answer();
    }

    /** Throws a checked exception where none is declared. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> RuntimeException thrown(Throwable t) throws E {
        throw (E) t;
    }

    /** Waits for the latch, and passes an interruption on as what it is. */
    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw Kernels.<RuntimeException>thrown(e);
        }
    }

    /** Waits until so many are here at once, generously. */
    static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw Kernels.<RuntimeException>thrown(e);
        }
    }

    /** Counts who is between {@link #enter} and {@link #leave}. */
    static final class Gauge {

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        void enter() {
            threads.add(Thread.currentThread());
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
        }

        void leave() {
            now.decrementAndGet();
        }

        int now() {
            return now.get();
        }

        int most() {
            return most.get();
        }

        /** Every thread that ever entered. */
        Set<Thread> threads() {
            return threads;
        }
    }

    /** The most tasks that were submitted and had not ended, from an op's stamps; likewise started. */
    static int mostAtOnce(TaskStamps stamps, boolean fromSubmitted) {
        record Change(long at, int by) {}
        List<Change> changes = new ArrayList<>();
        for (int slot = 0; slot < stamps.slots(); slot++) {
            changes.add(new Change(fromSubmitted ? stamps.submittedAt(slot) : stamps.startedAt(slot), 1));
            changes.add(new Change(stamps.endedAt(slot), -1));
        }
        changes.sort((a, b) -> a.at != b.at ? Long.signum(a.at - b.at) : Integer.compare(a.by, b.by));
        int now = 0;
        int most = 0;
        for (Change change : changes) {
            now += change.by;
            most = Math.max(most, now);
        }
        return most;
    }

    /** Whether every task was submitted, started and ended, in this order. */
    static boolean areInOrder(TaskStamps stamps) {
        for (int slot = 0; slot < stamps.slots(); slot++) {
            if (stamps.submittedAt(slot) - stamps.startedAt(slot) > 0
                    || stamps.startedAt(slot) - stamps.endedAt(slot) > 0
                    || stamps.submittedAt(slot) == 0) {
                return false;
            }
        }
        return true;
    }
}
