package dev.symposium.schedule;

import java.util.List;
import java.util.UUID;

/**
 * The port to the trials of jobs. Every write is one transaction and is fenced: it answers {@code false}, and changes
 * nothing, if the job has ended or another attempt has started. A database that does not answer is an exception; the
 * caller tries the same write again. Thread-safe.
 */
public interface TrialJournal {

    /**
     * Stores a trial: its row, the job's progress, the event that tells of it; then, after the commit, publishes
     * {@link JobEvent.TrialFinished}.
     *
     * <p>Repeating a write is harmless: if this attempt has stored the cell in that block already, because the commit
     * came through and its answer did not, nothing changes and the answer is {@code true}.
     */
    boolean finished(Fence fence, FinishedTrial trial);

    /**
     * Tells, as an event of the job, that a block was interrupted: it has fewer trials than it should have, and no more
     * will come. It may be told again for the same block.
     */
    boolean interrupted(Fence fence, int block);

    /** All trials of a job in the order in which they were stored, superseded ones included. */
    List<ScoredTrial> trials(UUID job);
}
