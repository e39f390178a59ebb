package dev.symposium.harness;

import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Work;
import java.util.List;

/**
 * Recognises a pool that starves itself: every worker waits, inside a task, for something that another task has to do,
 * and that task waits for a worker.
 */
final class StarvedPool {

    private StarvedPool() {}

    /** Whether these platform threads, a pool's workers, starve. Virtual threads are as many as there are tasks. */
    static boolean isStarved(Work work, List<ThreadDump.Entry> workers) {
        return !workers.isEmpty()
                && workers.stream().allMatch(StarvedPool::waitsInsideATask)
                && unfinished(work) > workers.size();
    }

    private static boolean waitsInsideATask(ThreadDump.Entry worker) {
        return !worker.virtual() && worker.state().equals("WAITING") && !isIdle(worker);
    }

    /** An idle worker of a pool waits for the pool's queue, directly below the pool's own loop. */
    private static boolean isIdle(ThreadDump.Entry worker) {
        return worker.stack().stream()
                .anyMatch(frame ->
                        frame.contains("ThreadPoolExecutor.getTask(") || frame.contains("ForkJoinPool.awaitWork("));
    }

    private static long unfinished(Work work) {
        return switch (work) {
            case Batch batch -> batch.tasks() - Math.floorMod(batch.progress(), batch.tasks());
            case Crew crew -> crew.participants();
            default -> 0;
        };
    }
}
