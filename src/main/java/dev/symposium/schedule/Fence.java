package dev.symposium.schedule;

import java.util.UUID;

/**
 * The right to write for a job: whoever started its newest attempt. A write with an older attempt changes nothing.
 * Immutable.
 */
public record Fence(UUID job, int attempt) {}
