package dev.symposium.schedule;

import dev.symposium.protocol.TrialEvent.Iteration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a trial came to: the natural logarithm of nanoseconds per unit, less is better. The sums of all measured
 * iterations are divided, so that a long iteration counts for more than a short one. Immutable.
 *
 * @param wall ln(Σ wall / Σ units)
 * @param cpu ln(Σ CPU / Σ units); empty where the runtime does not tell the CPU of each iteration, or it was too little
 *     to be seen
 */
public record TrialScore(double wall, OptionalDouble cpu) {

    public TrialScore {
        if (!Double.isFinite(wall) || !Double.isFinite(cpu.orElse(0))) {
            throw new IllegalArgumentException("scores must be finite, were " + wall + " and " + cpu);
        }
    }

    /** Of the iterations that were measured; empty if they did nothing or took no time. */
    public static Optional<TrialScore> of(Collection<Iteration> measured) {
        double units = 0;
        double wall = 0;
        double cpu = 0;
        boolean cpuKnown = true;
        for (Iteration iteration : measured) {
            units += iteration.units();
            wall += iteration.wallNanos();
            @Nullable Long spent = iteration.cpuNanos();
            cpuKnown &= spent != null;
            cpu += spent == null ? 0 : spent;
        }
        if (!(units > 0 && wall > 0)) {
            return Optional.empty();
        }
        return Optional.of(new TrialScore(
                Math.log(wall / units),
                cpuKnown && cpu > 0 ? OptionalDouble.of(Math.log(cpu / units)) : OptionalDouble.empty()));
    }

    /** The score that the objective looks at; NaN where it is not known. */
    public double of(Plan.Objective objective) {
        return switch (objective) {
            case THROUGHPUT -> wall;
            case CPU -> cpu.orElse(Double.NaN);
        };
    }
}
