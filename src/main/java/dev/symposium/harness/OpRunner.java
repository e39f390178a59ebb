package dev.symposium.harness;

import dev.symposium.backend.Engine;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Work;

/** Runs ops of one shape through an engine and keeps their time stamps. For the thread that runs the ops. */
interface OpRunner {

    /**
     * The one for the shape of this operation's work.
     *
     * @param every stamps are taken of one task, item, message or turn in so many, a power of two
     */
    static OpRunner of(Operation operation, Engine engine, OpTimer timer, int every) {
        Work work = operation.work();
        // A pattern switch would be linked when the trial starts, which takes milliseconds.
        if (work instanceof Batch batch) {
            return TaskRunner.of(batch, engine, every);
        }
        if (work instanceof Crew crew) {
            return new CrewRunner(crew, engine, timer, every);
        }
        if (work instanceof Pipeline pipeline) {
            return TaskRunner.of(pipeline, engine, every);
        }
        if (work instanceof Messages messages) {
            return new MessagesRunner(messages, engine, every);
        }
        return new ForkJoinRunner((ForkJoin) work, engine);
    }

    /** How many participants an op has; 0 where the shape has none. */
    int participants();

    /** Forgets the stamps of the last iteration. */
    void beginIteration();

    /** Runs one op and returns its answer. */
    long run() throws InterruptedException;

    /** Takes note of the op that has just been run, by the clock of {@link System#nanoTime}. */
    void ran(long began, long ended, IterationTally tally);

    /** Folds the stamps of the iteration into histograms, and says what is wrong with them. */
    void fold(Latencies latencies, AnswerCheck check);
}
