package dev.symposium.host;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells how much of the leased cores went to others while a trial ran. Take a {@link Snapshot} before the trial's process
 * starts and one after it has ended, and give both to {@link #noise} with the CPU time of its whole tree; the difference
 * of {@link ProcessCounters#ofEndedChildren()} between the two is that, if the trial was the only child that ended.
 *
 * <p>{@code foreign = (max(0, busy − own) + steal) / (cores × wall)}; the trial is disturbed when
 * {@code foreign > threshold + resolution}.
 *
 * <ul>
 *   <li><b>busy</b> of a core. Most kernels find out who is busy by looking at each tick of the scheduler: a core that is
 *       half busy for a second gets an error of some 3 % from that alone, and work that keeps step with the tick much
 *       more. Idle time is measured exactly. So {@code busy} is the ticks counted, limited to what idle time leaves:
 *       at most {@code wall − idle}, at least {@code wall − idle − steal} (a hypervisor may steal from an idle core
 *       too, so the two cannot simply be subtracted). Without steal this is exact, whatever the ticks say.
 *   <li><b>max(0, …)</b>. A kernel that does not correct the CPU time of a process for steal shows own above busy by just
 *       that; without the maximum it would hide the steal.
 *   <li><b>resolution</b>. All counters are in ticks of 10 ms, and the CPU time of a process lags by up to a scheduler
 *       tick: two ticks a core are allowed for. That is 2 % of a second, and 0.7 % of 3 s; so a short trial is not called
 *       disturbed for the rounding of its counters. A trial shorter than {@value #LEAST_TICKS} ticks is not judged.
 * </ul>
 *
 * <p>Immutable, thread-safe. A snapshot reads a few files, 0.1 ms.
 */
public final class NoiseMeter {

    /** The share of the leased cores above which what others did disturbs a trial. */
    public static final double DEFAULT_THRESHOLD = 0.05;

    /** Allowed for rounding, for each core. */
    private static final int ROUNDING_TICKS = 2;

    /** With less, rounding alone could be the whole threshold. */
    private static final int LEAST_TICKS = 20;

    private final HostFiles files;
    private final double threshold;

    /**
     * @param threshold the share of the leased cores, above 0 and below 1, that others may take
     */
    public NoiseMeter(double threshold) {
        this(HostFiles.real(), threshold);
    }

    NoiseMeter(HostFiles files, double threshold) {
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("the threshold must be above 0 and below 1, was " + threshold);
        }
        this.files = files;
        this.threshold = threshold;
    }

    /**
     * The counters of all cores at one moment.
     *
     * @param wallNanos {@link System#nanoTime} of that moment
     * @param cpus ticks by cpu; empty where the kernel does not tell
     * @param pressureNanos how long some task of the whole machine has waited for a cpu ({@code /proc/pressure/cpu});
     *     empty where the kernel does not count it
     * @param throttledNanos how long the control group was held back by its quota; empty where that is not counted
     */
    public record Snapshot(
            long wallNanos, Map<Integer, CpuTimes> cpus, OptionalLong pressureNanos, OptionalLong throttledNanos) {

        public Snapshot {
            cpus = Map.copyOf(cpus);
        }
    }

    /**
     * What others did on the leased cores during a trial.
     *
     * @param foreignShare of the leased cores' time: others and steal; above 1 where steal and idle time overlap
     * @param stealShare the part of it that a hypervisor took
     * @param resolution the part of it that may be rounding
     * @param pressureShare of the wall time, during which some task of the machine waited for a cpu; the trial's own
     *     tasks too, so it says nothing about others
     * @param throttledNanos for which the control group was held back by its quota
     * @param disturbed whether others took more than the threshold
     */
    public record Noise(
            double foreignShare,
            double stealShare,
            double resolution,
            Optional<Double> pressureShare,
            OptionalLong throttledNanos,
            boolean disturbed) {}

    public Snapshot snapshot() {
        @Nullable String stat = files.text(files.at("proc/stat"));
        @Nullable String pressure = files.text(files.at("proc/pressure/cpu"));
        return new Snapshot(
                System.nanoTime(),
                stat == null ? Map.of() : CpuTimes.parse(stat),
                pressure == null ? OptionalLong.empty() : somePressure(pressure),
                Cgroup.of(files).throttledNanos());
    }

    /**
     * The noise between two snapshots; empty if it cannot be known: the kernel did not tell the times of each leased
     * core, they did not move, or the snapshots are less than {@value #LEAST_TICKS} ticks apart.
     *
     * @param leased the cores of the trial, at least one
     * @param ownCpuNanos CPU time of all processes of the trial between the snapshots
     */
    public Optional<Noise> noise(Snapshot before, Snapshot after, CpuSet leased, long ownCpuNanos) {
        return noise(before, after, leased, ownCpuNanos, threshold);
    }

    /** As {@link #noise(Snapshot, Snapshot, CpuSet, long)}; reads nothing. */
    static Optional<Noise> noise(Snapshot before, Snapshot after, CpuSet leased, long ownCpuNanos, double threshold) {
        if (leased.isEmpty()) {
            throw new IllegalArgumentException("noise is of at least one core");
        }
        if (ownCpuNanos < 0) {
            throw new IllegalArgumentException("CPU time is never negative, was " + ownCpuNanos + " ns");
        }
        long wall = after.wallNanos - before.wallNanos;
        if (wall < LEAST_TICKS * CpuTimes.TICK_NANOS) {
            return Optional.empty();
        }
        double busy = 0;
        double steal = 0;
        for (int cpu : leased.toArray()) {
            @Nullable CpuTimes from = before.cpus.get(cpu);
            @Nullable CpuTimes to = after.cpus.get(cpu);
            if (from == null || to == null || from.equals(to)) {
                return Optional.empty();
            }
            double stolen = nanos(to.steal() - from.steal());
            double leftByIdle = Math.max(0, wall - nanos(to.idle() - from.idle()));
            busy += Math.clamp(nanos(to.busy() - from.busy()), Math.max(0, leftByIdle - stolen), leftByIdle);
            steal += stolen;
        }
        double time = (double) leased.size() * wall;
        double foreign = (Math.max(0, busy - ownCpuNanos) + steal) / time;
        double resolution = (double) ROUNDING_TICKS * CpuTimes.TICK_NANOS / wall;
        return Optional.of(new Noise(
                foreign,
                steal / time,
                resolution,
                share(before.pressureNanos, after.pressureNanos, wall),
                difference(before.throttledNanos, after.throttledNanos),
                foreign > threshold + resolution));
    }

    /** Counters may fall by a tick when the kernel folds idle time; that is no time. */
    private static double nanos(long ticks) {
        return (double) Math.max(0, ticks) * CpuTimes.TICK_NANOS;
    }

    /** {@code some avg10=… avg60=… avg300=… total=<microseconds>} */
    private static OptionalLong somePressure(String pressure) {
        int total = pressure.startsWith("some") ? pressure.indexOf("total=") : -1;
        int end = total < 0 ? -1 : pressure.indexOf('\n', total);
        return end < 0
                ? OptionalLong.empty()
                : OptionalLong.of(1_000 * Long.parseLong(pressure, total + "total=".length(), end, 10));
    }

    private static Optional<Double> share(OptionalLong before, OptionalLong after, long wall) {
        OptionalLong difference = difference(before, after);
        return difference.isEmpty() ? Optional.empty() : Optional.of((double) difference.getAsLong() / wall);
    }

    private static OptionalLong difference(OptionalLong before, OptionalLong after) {
        return before.isEmpty() || after.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(after.getAsLong() - before.getAsLong());
    }
}
