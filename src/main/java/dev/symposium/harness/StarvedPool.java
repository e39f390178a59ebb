package dev.symposium.harness;

import dev.symposium.harness.ThreadDump.Entry;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a pool that starves itself: every worker waits, inside a task, for something that another task has to do,
 * and that task waits for a worker. Workers are the threads of one pool, platform or virtual, or the carriers of all
 * virtual threads, which starve when each is pinned by one that waits.
 *
 * <p>That another task waits is known in one of three ways: the workers wait for tasks ({@code Future.get},
 * {@code join}); there is more to do at a time than the pool has workers; virtual threads are ready to run and have no
 * carrier. In the second, tasks that all wait for what nobody would ever do look the same.
 */
final class StarvedPool {

    private static final String[] POOLS = {
        "java.util.concurrent.ThreadPoolExecutor.runWorker(",
        "java.util.concurrent.ForkJoinPool.runWorker(",
        "io.netty.util.concurrent.SingleThreadEventExecutor"
    };

    private static final String[] WAITS_FOR_A_TASK = {
        "java.util.concurrent.FutureTask.awaitDone(", "java.util.concurrent.ForkJoinTask.awaitDone("
    };

    private final @Nullable Work work;
    private final String workerPrefix;
    private final int carriers;

    /**
     * @param work what is under way; null if that is not known
     * @param workerPrefix what the names of the backend's threads begin with
     * @param carriers how many virtual threads run at once at most
     */
    StarvedPool(@Nullable Work work, String workerPrefix, int carriers) {
        this.work = work;
        this.workerPrefix = workerPrefix;
        this.carriers = carriers;
    }

    /** How it starves, in a sentence; null if no pool does. */
    @Nullable
    String evidence(ThreadDump dump) {
        Map<String, List<Entry>> pools = new LinkedHashMap<>();
        for (Entry thread : dump.ofTheWork()) {
            if (isWorker(thread)) {
                pools.computeIfAbsent(thread.container(), _ -> new ArrayList<>())
                        .add(thread);
            }
        }
        for (List<Entry> workers : pools.values()) {
            @Nullable String evidence = evidence(workers);
            if (evidence != null) {
                return evidence;
            }
        }
        return carriers(dump.threads());
    }

    private @Nullable String evidence(List<Entry> workers) {
        for (Entry worker : workers) {
            if (!worker.waits() || worker.isIdle()) {
                return null;
            }
        }
        boolean own = workers.stream().anyMatch(worker -> worker.name().startsWith(workerPrefix));
        if (workers.stream().allMatch(StarvedPool::waitsForATask)) {
            return "each of the " + workers.size() + " workers of " + pool(workers)
                    + " waits inside a task for another task, which waits for a worker";
        }
        if ((own && unfinished(work) > workers.size()) || isAnyQueuedBehind(workers)) {
            return "each of the " + workers.size() + " workers of " + pool(workers)
                    + " waits inside a task, while others wait for a worker";
        }
        return null;
    }

    /** A fork/join worker knows its pool, and that what is queued. */
    private static boolean isAnyQueuedBehind(List<Entry> workers) {
        for (Thread thread : LiveThreads.all()) {
            if (thread instanceof ForkJoinWorkerThread worker
                    && worker.threadId() == workers.getFirst().id()) {
                ForkJoinPool pool = worker.getPool();
                return pool.getQueuedTaskCount() > 0 || pool.hasQueuedSubmissions();
            }
        }
        return false;
    }

    private static String pool(List<Entry> workers) {
        return workers.getFirst().container();
    }

    private @Nullable String carriers(List<Entry> threads) {
        long pinned = threads.stream().filter(Entry::isPinned).count();
        long ready = threads.stream().filter(Entry::awaitsACarrier).count();
        return pinned >= carriers && ready > 0
                ? "each of the " + carriers + " carriers is pinned by a virtual thread that waits, while " + ready
                        + " virtual threads are ready to run and have no carrier"
                : null;
    }

    private static boolean isWorker(Entry thread) {
        for (String pool : POOLS) {
            if (thread.passes(pool)) {
                return true;
            }
        }
        return false;
    }

    private static boolean waitsForATask(Entry worker) {
        for (String wait : WAITS_FOR_A_TASK) {
            if (worker.passes(wait)) {
                return true;
            }
        }
        return false;
    }

    /** How much of it wants a worker at a time, until it is done. */
    private static long unfinished(@Nullable Work work) {
        return switch (work) {
            case Batch batch -> batch.tasks() - Math.floorMod(batch.progress(), batch.tasks());
            case Crew crew -> crew.participants();
            case Pipeline pipeline -> pipeline.stages().size();
            case Messages messages -> messages.nodes();
            case ForkJoin tree -> Long.MAX_VALUE; // its nodes are pure: they wait for nothing but other nodes
            case null -> 0;
        };
    }
}
