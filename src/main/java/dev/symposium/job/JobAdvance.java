package dev.symposium.job;

import dev.symposium.schedule.Fence;
import dev.symposium.schedule.Progress;
import java.util.OptionalInt;

/** A job's part in the storing of a finished trial: the fence, the progress and the event. Thread-safe. */
public interface JobAdvance {

    /**
     * Takes the job one trial further, as part of the caller's transaction, in which the trial itself is stored. Call it
     * first: it locks the job's row and thereby decides who may write.
     *
     * @param outcome {@code MEASURED}, {@code STALLED} and so on
     * @return the trial's number within the job, from 1; empty if the job has ended or another attempt has started: then
     *     nothing was changed, and nothing of this trial may be stored
     */
    OptionalInt advance(Fence fence, int block, String cell, String outcome, Progress progress);

    /** Tells, as an event of the job, that no more trials of a block will come; false as above. */
    boolean interrupted(Fence fence, int block);
}
