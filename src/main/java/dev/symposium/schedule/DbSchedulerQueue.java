package dev.symposium.schedule;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The queue as rows of db-scheduler, in the service's database. Thread-safe. */
final class DbSchedulerQueue implements JobQueue {

    private final SchedulerClient client;
    private final JdbcClient jdbc;
    private final Runnable wake;
    private final Clock clock;

    /**
     * @param client with priorities, on a data source that takes part in the caller's transaction
     * @param wake makes this host's scheduler look into the queue
     */
    DbSchedulerQueue(SchedulerClient client, JdbcClient jdbc, Runnable wake, Clock clock) {
        this.client = client;
        this.jdbc = jdbc;
        this.wake = wake;
        this.clock = clock;
    }

    @Override
    public void enqueue(UUID job, int priority) {
        boolean appended = client.scheduleIfNotExists(new TaskInstance.Builder<Void>(JobTask.NAME, job.toString())
                .priority(priority)
                .scheduledTo(clock.instant()));
        if (!appended) {
            throw new IllegalStateException("job " + job + " is in the queue already");
        }
    }

    @Override
    public void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake.run();
            }
        });
    }

    @Override
    public void forget(UUID job) {
        jdbc.sql("delete from scheduled_tasks where task_name = ? and task_instance = ? and picked = false")
                .params(JobTask.NAME, job.toString())
                .update();
    }

    @Override
    public OptionalInt position(UUID job) {
        return jdbc.sql("""
            select 1 + (
                select count(*) from scheduled_tasks ahead
                where ahead.task_name = mine.task_name and ahead.picked = false
                  and (ahead.priority > mine.priority
                    or ahead.priority = mine.priority
                      and (ahead.execution_time < mine.execution_time
                        or ahead.execution_time = mine.execution_time and ahead.task_instance < mine.task_instance)))
            from scheduled_tasks mine
            where mine.task_name = ? and mine.task_instance = ? and mine.picked = false
            """)
                .params(JobTask.NAME, job.toString())
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /**
     * Frees the jobs that an earlier service of this host had in hand when it was killed; else they would wait until
     * their heartbeat counts as missed. To be called before the scheduler starts.
     *
     * @return how many there were
     */
    int release(String hostId) {
        return jdbc.sql("""
            update scheduled_tasks
            set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
            where picked = true and picked_by = ?
            """).param(hostId).update();
    }
}
