package dev.symposium.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a job has measured so far, and what follows from it: which trial is due next, how many blocks are whole, how long
 * the next one will take. Immutable.
 */
final class History {

    private final Plan plan;
    private final List<ScoredTrial> trials;
    private final int lastBlock;

    /**
     * @param trials those that count
     * @param lastBlock the highest number that was given to a block
     */
    private History(Plan plan, List<ScoredTrial> trials, int lastBlock) {
        this.plan = plan;
        this.trials = trials;
        this.lastBlock = lastBlock;
    }

    /**
     * Of the stored trials.
     *
     * @param countsFromAttempt trials of earlier attempts are superseded; their blocks keep their numbers
     */
    static History of(Plan plan, Collection<ScoredTrial> stored, int countsFromAttempt) {
        return new History(
                plan,
                stored.stream()
                        .filter(trial -> trial.attempt() >= countsFromAttempt)
                        .toList(),
                stored.stream().mapToInt(ScoredTrial::block).max().orElse(0));
    }

    /** With one more trial. */
    History with(ScoredTrial trial) {
        List<ScoredTrial> more = new ArrayList<>(trials);
        more.add(trial);
        return new History(plan, List.copyOf(more), Math.max(lastBlock, trial.block()));
    }

    Plan plan() {
        return plan;
    }

    int trialsDone() {
        return trials.size();
    }

    int lastBlock() {
        return lastBlock;
    }

    /** Whether the last block has some of its trials, but not all. */
    boolean torn() {
        return lastFinished(lastBlock).isPresent() && !missing(lastBlock).isEmpty();
    }

    /** When the last trial of a block ended; empty if it has none. */
    Optional<Instant> lastFinished(int block) {
        return of(block).map(ScoredTrial::finishedAt).max(Comparator.naturalOrder());
    }

    /** The cells that take part in a block, in their order. */
    List<Plan.Cell> due(int block) {
        Set<String> left = Leaving.before(block, trials, plan.patience());
        return BlockOrder.of(plan, block).stream()
                .filter(cell -> !left.contains(cell.id()))
                .toList();
    }

    /** The cells that take part in a block and have no trial in it yet, in their order. */
    List<Plan.Cell> missing(int block) {
        Set<String> done = of(block).map(ScoredTrial::cell).collect(Collectors.toCollection(HashSet::new));
        return due(block).stream().filter(cell -> !done.contains(cell.id())).toList();
    }

    /** How many blocks count and are whole. */
    int wholeBlocks() {
        return (int) counted().counted().stream()
                .filter(block -> missing(block).isEmpty())
                .count();
    }

    CountedBlocks counted() {
        return CountedBlocks.of(trials, plan.minBlocks());
    }

    /** How long all trials took together; what lies between them is not measured time. */
    Duration spent() {
        return trials.stream().map(ScoredTrial::took).reduce(Duration.ZERO, Duration::plus);
    }

    /** How long a trial of a cell is expected to take: the mean so far, else the plan's estimate. */
    Duration expected(Plan.Cell cell) {
        List<Duration> took = trials.stream()
                .filter(trial -> trial.cell().equals(cell.id()))
                .map(ScoredTrial::took)
                .toList();
        return took.isEmpty()
                ? cell.expected()
                : took.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(took.size());
    }

    /** How long trials of these cells are expected to take together. */
    Duration expected(Collection<Plan.Cell> cells) {
        return cells.stream().map(this::expected).reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<ScoredTrial> of(int block) {
        return trials.stream().filter(trial -> trial.block() == block);
    }
}
