package dev.symposium.schedule;

import dev.symposium.protocol.TrialSpec;
import dev.symposium.stats.PrecisionRule;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a job runs, fixed when it was accepted. Immutable.
 *
 * @param cells all of them; a block is one trial of each
 * @param seed of the order of trials and of everything random in the workloads
 * @param cores how many cores a trial leases
 * @param precision the half-width of ln R at which a pair is precise enough, such as 0.02
 * @param minBlocks no stop before that, but by the budget
 * @param maxBlocks the most blocks
 * @param budget no block starts that is not expected to end within it
 * @param trialTimeout the longest that one trial may take
 * @param sampleEvery stamps are taken of every n-th task, a power of two
 * @param heapMiB the heap of every trial in MiB
 * @param loop how long each trial warms up and measures
 * @param objective what the stop rule and the ranking look at
 * @param preset the preset that the job is, unchanged; empty if there is none
 */
public record Plan(
        List<Cell> cells,
        long seed,
        int cores,
        double precision,
        int minBlocks,
        int maxBlocks,
        Duration budget,
        Duration trialTimeout,
        int sampleEvery,
        int heapMiB,
        TrialSpec.Loop loop,
        Objective objective,
        Optional<String> preset) {

    public Plan {
        cells = List.copyOf(cells);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("a plan needs at least one cell");
        }
    }

    /** What is to be best. */
    public enum Objective {
        /** Units per second of wall time. */
        THROUGHPUT,
        /** Units per second of CPU. */
        CPU
    }

    /**
     * In how many blocks a cell that does not measure is tried before it leaves: 3, or as many as the spec asks for as
     * the least, if that is more than the default.
     */
    public int patience() {
        return minBlocks > PrecisionRule.DEFAULT.leastBlocks() ? minBlocks : 3;
    }

    /** How long a block is expected to take before any was measured. */
    public Duration expectedBlock() {
        return cells.stream().map(Cell::expected).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * One cell.
     *
     * @param id within the job, {@code c1} and on
     * @param group the cells that do the same work, {@code g1} and on
     * @param unit what is counted, in the plural
     * @param pinnedCores how many of the leased cores a trial of it is pinned to
     * @param effectiveInFlight what the backend makes of K; empty is unbounded
     * @param expected how long a trial of it takes by estimate, start and warm-up included
     * @param variant what tells it from other cells of the same workload, backend and parallelism in a metric: the id of
     *     the preset, or {@code default} where every work parameter is at its default, or {@code custom}; then the
     *     design parameters that are not at their default, such as {@code default,strategy=naive}
     * @param hazard what may go wrong with it by design, in words; absent if nothing
     */
    public record Cell(
            String id,
            String group,
            String runtime,
            Part workload,
            Part backend,
            String unit,
            int parallelism,
            OptionalInt inFlight,
            OptionalInt effectiveInFlight,
            int pinnedCores,
            Duration expected,
            String variant,
            @Nullable String hazard) {}

    /**
     * A workload or a backend with its parameters.
     *
     * @param shown the parameters as a request spells them, for answers
     * @param values the parameters as a trial reads them, but for work
     * @param workNanos the parameters that are work, in nanoseconds of one core
     */
    public record Part(String id, Map<String, Object> shown, Map<String, Object> values, Map<String, Long> workNanos) {

        public Part {
            shown = Collections.unmodifiableMap(new LinkedHashMap<>(shown)); // in the order of the catalogue
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values)); // in the order of the catalogue
            workNanos = Collections.unmodifiableMap(new LinkedHashMap<>(workNanos)); // in the order of the catalogue
        }

        /** The parameters as a trial reads them, with work as tokens. */
        public Map<String, Object> at(double nanosPerToken) {
            Map<String, Object> all = new LinkedHashMap<>(values);
            workNanos.forEach((name, nanos) -> all.put(name, Math.round(nanos / nanosPerToken)));
            return all;
        }
    }
}
