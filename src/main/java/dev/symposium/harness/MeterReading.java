package dev.symposium.harness;

import org.jspecify.annotations.Nullable;

/**
 * What the process tree has used, up to a moment or between two. A figure that cannot be told is null. Immutable.
 *
 * @param helperCpuNanos of helpers outside the backend; null if there are none
 * @param jitNanos time during which compilers worked, in steps of a millisecond
 * @param gcNanos time during which collectors worked, in steps of a millisecond
 */
record MeterReading(
        @Nullable Long cpuNanos,
        @Nullable Long helperCpuNanos,
        @Nullable Long allocatedBytes,
        @Nullable Long voluntarySwitches,
        @Nullable Long involuntarySwitches,
        @Nullable Long runDelayNanos,
        @Nullable Long jitNanos,
        @Nullable Long gcNanos) {

    /** Nothing can be told. */
    static final MeterReading UNKNOWN = new MeterReading(null, null, null, null, null, null, null, null);

    MeterReading since(MeterReading before) {
        return new MeterReading(
                difference(cpuNanos, before.cpuNanos),
                difference(helperCpuNanos, before.helperCpuNanos),
                difference(allocatedBytes, before.allocatedBytes),
                difference(voluntarySwitches, before.voluntarySwitches),
                difference(involuntarySwitches, before.involuntarySwitches),
                difference(runDelayNanos, before.runDelayNanos),
                difference(jitNanos, before.jitNanos),
                difference(gcNanos, before.gcNanos));
    }

    /** Unknown if it shrank: then something of it was lost, such as a child that ended between two readings. */
    private static @Nullable Long difference(@Nullable Long now, @Nullable Long before) {
        return now == null || before == null || now < before ? null : Long.valueOf(now - before);
    }
}
