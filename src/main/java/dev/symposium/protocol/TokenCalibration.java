package dev.symposium.protocol;

import java.util.List;

/**
 * What {@code <runtime> calibrate} prints: what a token of CPU work costs on these cores. Immutable.
 *
 * @param nanosPerToken the median of the samples, above 0
 * @param samples at least one, in nanoseconds for a token
 */
public record TokenCalibration(double nanosPerToken, List<Double> samples) {

    public TokenCalibration {
        samples = List.copyOf(samples);
        if (!(nanosPerToken > 0 && Double.isFinite(nanosPerToken)) || samples.isEmpty()) {
            throw new IllegalArgumentException(
                    "a token must cost something, was " + nanosPerToken + " ns of the samples " + samples);
        }
    }
}
