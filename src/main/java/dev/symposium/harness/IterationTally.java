package dev.symposium.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the ops of one iteration did. Counters are summed over ops, but for those whose name ends in {@value #MAX}: of
 * them the greatest is kept, and so it should be wherever iterations are put together. For one thread.
 */
final class IterationTally {

    /** How the name of a counter ends that is a maximum, not a sum. */
    static final String MAX = "Max";

    private final long[] perParticipant;
    private final Map<String, Long> counters = new LinkedHashMap<>();
    private long ops;
    private long units;

    /** For so many participants; 0 where the shape has none. */
    IterationTally(int participants) {
        perParticipant = new long[participants];
    }

    void op(long units) {
        ops++;
        this.units += units;
    }

    void participant(int participant, long units) {
        perParticipant[participant] += units;
    }

    void count(Map<String, Long> ofOp) {
        for (Map.Entry<String, Long> counter : ofOp.entrySet()) {
            count(counter.getKey(), counter.getValue());
        }
    }

    void count(String name, long value) {
        Long before = counters.get(name);
        if (before == null) {
            counters.put(name, value);
        } else {
            counters.put(name, name.endsWith(MAX) ? Math.max(before, value) : before + value);
        }
    }

    long ops() {
        return ops;
    }

    long units() {
        return units;
    }

    List<Long> perParticipant() {
        List<Long> boxed = new ArrayList<>(perParticipant.length);
        for (long units : perParticipant) {
            boxed.add(units);
        }
        return boxed;
    }

    Map<String, Long> counters() {
        return counters;
    }
}
