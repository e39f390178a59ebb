package dev.symposium.harness;

import dev.symposium.host.Affinity;
import dev.symposium.host.CpuSet;
import java.util.List;
import java.util.Map;

/**
 * Where helpers of the work run that are not the backend's: on the last leased core, if there are more than P; else, or
 * where nobody can be pinned, they share the cores of the backend, which every iteration then says. A backend that is
 * held to P by pinning gives that core up. Immutable.
 */
final class HelperCores {

    /** The counter that is 1 if helpers share the backend's cores, and 0 if not; absent if there are none. */
    static final String SHARED = "helperSharesCoresMax";

    private static final HelperCores NONE = new HelperCores(Map.of());

    private final Map<String, Long> counters;

    private HelperCores(Map<String, Long> counters) {
        this.counters = counters;
    }

    /**
     * Pins them.
     *
     * @param byPinning whether this process is held to P by the cores that it has
     */
    static HelperCores arrange(List<Long> helpers, int parallelism, boolean byPinning) throws InterruptedException {
        if (helpers.isEmpty()) {
            return NONE;
        }
        return new HelperCores(Map.of(SHARED, isApart(helpers, parallelism, byPinning) ? 0L : 1L));
    }

    private static boolean isApart(List<Long> helpers, int parallelism, boolean byPinning) throws InterruptedException {
        CpuSet cores = Affinity.ofSelf();
        if (cores.size() <= parallelism) {
            return false;
        }
        CpuSet last = CpuSet.of(cores.last());
        boolean apart = true;
        for (long helper : helpers) {
            apart &= Affinity.pin(helper, last);
        }
        return apart && (!byPinning || Affinity.pin(ProcessHandle.current().pid(), cores.minus(last)));
    }

    /** What every iteration counts of it. */
    Map<String, Long> counters() {
        return counters;
    }
}
