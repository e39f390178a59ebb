package dev.symposium.schedule;

import java.time.Duration;

/**
 * How far a running job is, as its runner sees it. Immutable.
 *
 * @param blocksDone how many blocks are complete, the disturbed and interrupted ones aside
 * @param trialsPlanned how many trials the job is expected to have had at its end, at present knowledge
 * @param remaining how long it is expected to go on
 */
public record Progress(int blocksDone, int trialsPlanned, Duration remaining) {

    public Progress {
        if (blocksDone < 0 || trialsPlanned < 0 || remaining.isNegative()) {
            throw new IllegalArgumentException(
                    "progress must not be negative, was " + blocksDone + ", " + trialsPlanned + ", " + remaining);
        }
    }
}
