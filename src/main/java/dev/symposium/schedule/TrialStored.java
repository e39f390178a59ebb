package dev.symposium.schedule;

/**
 * A trial was stored; told on the host that ran it, after the commit, with all that the trial said, which is too much to
 * be kept in memory for longer. Immutable.
 */
public record TrialStored(Fence fence, FinishedTrial trial) {}
