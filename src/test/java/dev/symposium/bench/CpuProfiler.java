package dev.symposium.bench;

import dev.symposium.host.ProcessCpuClock;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Tells JMH the CPU time of the whole process and the ops of its iterations, summed over them. */
public class CpuProfiler implements InternalProfiler {

    static final String CPU = "cpuNanos";
    static final String OPS = "ops";

    private final ProcessCpuClock clock = ProcessCpuClock.ofSelf();
    private long before;

    @Override
    public String getDescription() {
        return "CPU time of the process";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = clock.nanosOrUnknown();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long used = clock.nanosOrUnknown() - before;
        return List.of(
                new ScalarResult(CPU, used, "ns", AggregationPolicy.SUM),
                new ScalarResult(OPS, result.getMetadata().getAllOps(), "ops", AggregationPolicy.SUM));
    }
}
