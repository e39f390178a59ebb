package dev.symposium.result;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the counters of workloads. */
final class Counters {

    /** A counter whose name ends so is the greatest of its kind, not a sum. */
    static final String MAXIMUM = "Max";

    private Counters() {}

    static Map<String, Long> ofAll(List<Map<String, Long>> parts) {
        Map<String, Long> all = new TreeMap<>();
        for (Map<String, Long> part : parts) {
            part.forEach((name, value) -> all.merge(name, value, name.endsWith(MAXIMUM) ? Math::max : Long::sum));
        }
        return all;
    }
}
