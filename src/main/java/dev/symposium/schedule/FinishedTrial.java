package dev.symposium.schedule;

import dev.symposium.host.CpuSet;
import dev.symposium.host.NoiseMeter.Noise;
import dev.symposium.trial.TrialResult;
import java.time.Instant;
import java.util.Optional;

/**
 * A trial that is over and is to be stored. Immutable.
 *
 * @param block of the job, from 1 on, rising; a number is never used twice
 * @param cell the id of the cell
 * @param orderInBlock the place of the trial in the random order of its block, from 1 on; places of cells that have left
 *     are not filled
 * @param startedAt just before its process was started
 * @param finishedAt when the last process of it had gone
 * @param lease the cores that the job held
 * @param cores those of the lease that it was pinned to
 * @param noise what others did on the leased cores meanwhile; empty if it cannot be known
 * @param result what it said, and how it came out; never cancelled
 * @param progress of the job, with this trial
 */
public record FinishedTrial(
        int block,
        String cell,
        int orderInBlock,
        Instant startedAt,
        Instant finishedAt,
        CpuSet lease,
        CpuSet cores,
        Optional<Noise> noise,
        TrialResult result,
        Progress progress) {

    public FinishedTrial {
        if (block < 1 || orderInBlock < 1) {
            throw new IllegalArgumentException(
                    "blocks and places in them count from 1, were " + block + " and " + orderInBlock);
        }
        if (finishedAt.isBefore(startedAt)) {
            // A clock that was set back in the meantime; how long the trial took is in the result.
            finishedAt = startedAt;
        }
    }

    /** Whether others took more of the leased cores than a measurement bears. */
    public boolean disturbed() {
        return noise.map(Noise::disturbed).orElse(false);
    }
}
