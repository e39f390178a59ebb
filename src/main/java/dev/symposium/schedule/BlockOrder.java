package dev.symposium.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** The random order of the cells in a block. Pure: a job that resumes finds the order that it had. */
final class BlockOrder {

    /** Odd, and far from any seed that a person would choose (the golden ratio). */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private BlockOrder() {}

    /** All cells of the plan; those that have left keep their place, so that the others keep theirs. */
    static List<Plan.Cell> of(Plan plan, int block) {
        List<Plan.Cell> cells = new ArrayList<>(plan.cells());
        Collections.shuffle(cells, new SplittableRandom(plan.seed() ^ (block * STRIDE)));
        return List.copyOf(cells);
    }
}
