package dev.symposium.result;

import dev.symposium.protocol.TrialEvent;
import dev.symposium.result.Verdict.Compared;
import dev.symposium.schedule.CountedBlocks;
import dev.symposium.schedule.Plan;
import dev.symposium.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in words what to know before believing a verdict. Stateless. */
final class Warnings {

    /** From here on the wall clock tells more of the host than of the cells. */
    private static final double NOISY = 3;

    /** The counter that is 1 in such a trial. */
    private static final String SERVER_SHARES = "helperSharesCores" + Counters.MAXIMUM;

    private Warnings() {}

    static List<String> of(Evidence evidence, List<Compared> comparisons) {
        List<String> warnings = new ArrayList<>();
        for (Plan.Cell cell : evidence.job().plan().cells()) {
            outcome(evidence, cell, warnings);
            unsteady(evidence, cell, warnings);
            sharedCores(evidence, cell, warnings);
        }
        disturbance(evidence.blocks(), warnings);
        if (comparisons.stream().anyMatch(Compared::preliminary)) {
            warnings.add("some comparisons rest on fewer than five blocks and are preliminary");
        }
        if (comparisons.stream().anyMatch(Warnings::noisy)) {
            warnings.add("the host is noisy: intervals of CPU are three times narrower than those of wall time, so"
                    + " CPU per unit tells more here");
        }
        return warnings;
    }

    private static void outcome(Evidence evidence, Plan.Cell cell, List<String> warnings) {
        CellOutcome outcome = evidence.outcome(cell);
        String named = cell.id() + ", " + evidence.label(cell) + ", ";
        switch (outcome.outcome()) {
            case STALLED, INVALID, FAILED, TIMED_OUT, CANCELLED ->
                warnings.add(named + "is not ranked: " + outcome.reason());
            case MEASURED -> {
                if (outcome.reason() != null) {
                    warnings.add(named + "rests on fewer trials: " + outcome.reason());
                }
                if (cell.hazard() != null) {
                    warnings.add(named + "was lucky: " + cell.hazard() + ", but this did not happen in "
                            + evidence.of(cell).size() + " trials");
                }
            }
            case PENDING -> {}
        }
    }

    private static void unsteady(Evidence evidence, Plan.Cell cell, List<String> warnings) {
        List<StoredTrial> measured =
                evidence.of(cell).stream().filter(StoredTrial::measured).toList();
        long unsteady = measured.stream()
                .filter(t -> t.event(TrialEvent.Ready.class)
                        .map(ready -> !ready.steady())
                        .orElse(false))
                .count();
        if (unsteady > 0) {
            warnings.add("in " + unsteady + " of " + measured.size() + " trials of " + cell.id() + ", "
                    + evidence.label(cell) + ", the figures had not settled when warm-up ended");
        }
    }

    /** A trial that had no core to spare for the server of its workload says so in a counter. */
    private static void sharedCores(Evidence evidence, Plan.Cell cell, List<String> warnings) {
        long shared = evidence.of(cell).stream()
                .filter(t -> t.measured() && t.counters().getOrDefault(SERVER_SHARES, 0L) > 0)
                .count();
        if (shared > 0) {
            warnings.add("in " + shared + " trials of " + cell.id() + ", " + evidence.label(cell)
                    + ", the server shared the cores of the backend: with a P below the leased cores it has its own");
        }
    }

    private static void disturbance(CountedBlocks blocks, List<String> warnings) {
        int disturbed = blocks.disturbed().size();
        if (disturbed > 0) {
            int all = blocks.counted().size() + blocks.replaced().size();
            int replaced = blocks.replaced().size();
            warnings.add("the host was disturbed in " + disturbed + " of " + all + " blocks, of which "
                    + (replaced == disturbed ? "all were" : replaced + " were") + " replaced");
        }
    }

    private static boolean noisy(Compared pair) {
        return width(pair.ratio()) > NOISY * width(pair.cpuRatio());
    }

    /** Of the interval of a ratio, on the logarithmic scale; NaN where there is none. */
    private static double width(@Nullable Estimate ratio) {
        Double low = ratio == null ? null : ratio.low();
        Double high = ratio == null ? null : ratio.high();
        return low == null || high == null ? Double.NaN : Math.log(high / low);
    }
}
