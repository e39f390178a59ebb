package dev.symposium.schedule;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * What the queue runs: one execution per job, named by the job's id, which is all that its row says. An execution that
 * fails comes again in a while, one whose host fell silent comes again at once; how often is for the job's ledger to say.
 */
final class JobTask {

    /** The name of the rows in the queue. */
    static final String NAME = "job";

    private JobTask() {}

    static Task<Void> of(JobRunner runner, Clock clock, Duration again) {
        return Tasks.custom(NAME, Void.class)
                .onFailure(
                        (failed, row) -> row.reschedule(failed, clock.instant().plus(again)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    CompletionHandler<Void> then = switch (runner.run(UUID.fromString(instance.getId()))) {
                        case REMOVE -> (done, row) -> row.stop();
                        case NOW -> (done, row) -> row.reschedule(done, clock.instant());
                        case LATER ->
                            (done, row) -> row.reschedule(done, clock.instant().plus(again));
                    };
                    return then;
                });
    }
}
