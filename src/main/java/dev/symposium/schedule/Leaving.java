package dev.symposium.schedule;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which cells have left a job because they do not measure: the budget belongs to those that do. A cell has left once
 * {@code patience} of its last {@code 2 × patience − 1} trials were no measurements; so one that fails now and then
 * stays, and one that never measures is tried {@code patience} times. Pure, and by the trials of earlier blocks alone: a
 * job that resumes comes to the same cells.
 */
final class Leaving {

    private Leaving() {}

    /** The ids of the cells that have left before a block. */
    static Set<String> before(int block, Collection<ScoredTrial> trials, int patience) {
        List<ScoredTrial> earlier = trials.stream()
                .filter(trial -> trial.block() < block)
                .sorted(Comparator.comparingInt(ScoredTrial::block))
                .toList();
        Map<String, Deque<ScoredTrial>> latest = new HashMap<>();
        Set<String> left = new HashSet<>();
        for (ScoredTrial trial : earlier) {
            Deque<ScoredTrial> window = latest.computeIfAbsent(trial.cell(), cell -> new ArrayDeque<>());
            window.addLast(trial);
            if (window.size() > 2 * patience - 1) {
                window.removeFirst();
            }
            if (window.stream().filter(t -> !t.measured()).count() >= patience) {
                left.add(trial.cell());
            }
        }
        return left;
    }
}
