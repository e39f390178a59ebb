package dev.symposium.job;

import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Growth;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.protocol.TrialSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Estimates what ops and trials take, from what workloads and backends say of themselves. Nothing is run. */
final class CostModel {

    /** Beyond this an estimate only says "far too long". */
    private static final double MOST_NANOS = Duration.ofDays(365).toNanos();

    private CostModel() {}

    /**
     * How long an op takes, in nanoseconds: the longest of what the cores need for all the work, what one core needs for
     * the part that only one task at a time can do, and what the tasks in flight need one wave after the other.
     *
     * @param params of the workload, by name
     * @param cores that the trial is pinned to
     * @param inFlight what the backend makes of K
     */
    static long opNanos(
            WorkloadDescription workload,
            BackendDescription backend,
            Map<String, ParamValue> params,
            int parallelism,
            int cores,
            OptionalInt inFlight) {
        Cost cost = workload.cost();
        long count = count(cost, params);
        if (count == 0) {
            String duration = cost.duration();
            return duration == null ? bounded(own(workload, params)) : number(params, duration);
        }
        double cpu = sum(workload, cost.cpu(), params) + own(workload, params);
        double wait = sum(workload, cost.waits(), params);
        if (workload.shape() == Shape.SHARED_STATE) {
            // The count is what each participant does, and all of them at once; what they wait for each other is
            // unknown.
            return bounded(count * (cpu + wait));
        }
        String atMost = cost.atMost();
        long most = atMost == null ? Long.MAX_VALUE : number(params, atMost);
        double inFlightTasks = Math.min(Math.min(count, most), inFlight.orElse(Integer.MAX_VALUE));
        double atOnce = backend.waitHoldsWorker() ? Math.min(inFlightTasks, parallelism) : inFlightTasks;
        double onCores = count * cpu / Math.min(parallelism, cores);
        double alone = count * sum(workload, cost.serial(), params);
        double inWaves = Math.ceil(count / atOnce) * (cpu + wait);
        return bounded(Math.max(Math.max(onCores, alone), inWaves));
    }

    /**
     * How long a trial takes as a rule.
     *
     * @param busy whether its tasks compute more than they wait, so that the compilers compete with them for the cores
     */
    static Duration trial(long opNanos, TrialSpec.Loop loop, boolean busy) {
        long iteration = Math.max(loop.iterationNanos(), opNanos);
        long iterations = busy ? Defaults.USUAL_BUSY_WARMUP_ITERATIONS : Defaults.USUAL_WARMUP_ITERATIONS;
        long warmup = Math.max(Math.min(iterations * iteration, loop.warmupMaxNanos()), 2 * opNanos);
        long measure = Math.max(Math.min(loop.iterations() * iteration, loop.measureNanos()), 2 * opNanos);
        return Duration.ofNanos(Defaults.TRIAL_OVERHEAD.toNanos() + warmup + measure);
    }

    /** Whether tasks compute more than they wait. */
    static boolean isBusy(WorkloadDescription workload, Map<String, ParamValue> params) {
        Cost cost = workload.cost();
        return sum(workload, cost.cpu(), params) + own(workload, params) > sum(workload, cost.waits(), params);
    }

    /** How long a trial takes at the very least: it warms up for two ops and measures two. */
    static Duration leastTrial(long opNanos) {
        return Defaults.TRIAL_OVERHEAD.plusNanos(4 * opNanos);
    }

    /** How long a trial takes at the very most, if its ops are short. */
    static Duration mostTrial(TrialSpec.Loop loop) {
        return Defaults.TRIAL_OVERHEAD.plusNanos(loop.warmupMaxNanos() + loop.measureNanos());
    }

    /** What a task takes from start to end if nothing is in its way, in nanoseconds. */
    static long taskNanos(WorkloadDescription workload, Map<String, ParamValue> params) {
        Cost cost = workload.cost();
        return bounded(sum(workload, cost.cpu(), params) + sum(workload, cost.waits(), params) + own(workload, params));
    }

    /** How many tasks an op has; empty if it has a fixed time. */
    static OptionalLong tasks(WorkloadDescription workload, Map<String, ParamValue> params) {
        long count = count(workload.cost(), params);
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(count);
    }

    private static long count(Cost cost, Map<String, ParamValue> params) {
        String count = cost.count();
        return count == null ? 0 : number(params, count);
    }

    /** What a task costs beyond the work and the waits that its parameters name, in nanoseconds. */
    private static double own(WorkloadDescription workload, Map<String, ParamValue> params) {
        double nanos = workload.cost().taskNanos();
        for (Growth growth : workload.cost().growth()) {
            nanos *= growth.factor(
                    number(params, growth.parameter()), Long.parseLong(byDefault(workload, growth.parameter())));
        }
        return nanos;
    }

    private static String byDefault(WorkloadDescription workload, String name) {
        return workload.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::defaultValue)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("a cost grows with the parameter " + name + ", which there is not"));
    }

    private static double sum(WorkloadDescription workload, List<String> names, Map<String, ParamValue> params) {
        return workload.parameters().stream()
                .filter(parameter -> names.contains(parameter.name()) && matters(parameter, params))
                .mapToDouble(parameter -> number(params, parameter.name()))
                .sum();
    }

    private static boolean matters(Parameter parameter, Map<String, ParamValue> params) {
        return parameter.onlyIf().entrySet().stream().allMatch(choice -> {
            ParamValue value = params.get(choice.getKey());
            return value != null && value.shown().toString().equals(choice.getValue());
        });
    }

    private static long number(Map<String, ParamValue> params, String name) {
        ParamValue value = params.get(name);
        if (value == null) {
            throw new IllegalStateException("a cost names the parameter " + name + ", which there is not");
        }
        return value.number();
    }

    private static long bounded(double nanos) {
        return (long) Math.min(nanos, MOST_NANOS);
    }
}
