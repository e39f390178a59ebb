package dev.symposium.schedule;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which blocks of a job count. The stop rule and the verdict both ask this, so that they never differ. Immutable.
 *
 * <p>A block is disturbed if one of its trials is. A disturbed block is replaced by another one, but no more than half as
 * many are replaced as count, or as are wanted at least: a host that is never quiet would never come to an end. The
 * others count, and are flagged. Blocks are judged in their order, by what came before alone, so that a block never
 * changes sides when another one is added.
 *
 * <p>An interrupted block counts with the trials that it has: a cell without one simply makes no pair in it.
 */
public final class CountedBlocks {

    private final NavigableMap<Integer, List<ScoredTrial>> counted;
    private final SequencedSet<Integer> disturbed;
    private final SequencedSet<Integer> replaced;

    private CountedBlocks(
            NavigableMap<Integer, List<ScoredTrial>> counted,
            SequencedSet<Integer> disturbed,
            SequencedSet<Integer> replaced) {
        this.counted = counted;
        this.disturbed = disturbed;
        this.replaced = replaced;
    }

    /**
     * Of the trials of a job.
     *
     * @param trials without superseded ones, in any order
     * @param minBlocks of the plan
     */
    public static CountedBlocks of(Collection<ScoredTrial> trials, int minBlocks) {
        NavigableMap<Integer, List<ScoredTrial>> blocks =
                trials.stream().collect(Collectors.groupingBy(ScoredTrial::block, TreeMap::new, Collectors.toList()));
        SequencedSet<Integer> disturbed = new TreeSet<>();
        SequencedSet<Integer> replaced = new TreeSet<>();
        for (Map.Entry<Integer, List<ScoredTrial>> block : blocks.entrySet()) {
            if (block.getValue().stream().anyMatch(ScoredTrial::disturbed)) {
                disturbed.add(block.getKey());
                int countedSoFar = blocks.headMap(block.getKey()).size() - replaced.size();
                if (replaced.size() + 1 <= Math.max(minBlocks, countedSoFar) / 2) {
                    replaced.add(block.getKey());
                }
            }
        }
        blocks.keySet().removeAll(replaced);
        return new CountedBlocks(blocks, disturbed, replaced);
    }

    /** The numbers of the blocks that count, ascending. */
    public List<Integer> counted() {
        return List.copyOf(counted.keySet());
    }

    /** The numbers of the disturbed blocks, ascending: those that were replaced, and those that count nevertheless. */
    public List<Integer> disturbed() {
        return List.copyOf(disturbed);
    }

    /** The numbers of the disturbed blocks that do not count, ascending. */
    public List<Integer> replaced() {
        return List.copyOf(replaced);
    }

    /** The scores of a cell by block that counts, in the order of {@link #counted()}; NaN where it has none. */
    public double[] scores(String cell, Plan.Objective objective) {
        double[] scores = new double[counted.size()];
        Arrays.setAll(scores, i -> Double.NaN);
        int i = 0;
        for (List<ScoredTrial> block : counted.values()) {
            for (ScoredTrial trial : block) {
                if (trial.cell().equals(cell) && trial.score().isPresent()) {
                    scores[i] = trial.score().orElseThrow().of(objective);
                }
            }
            i++;
        }
        return scores;
    }
}
