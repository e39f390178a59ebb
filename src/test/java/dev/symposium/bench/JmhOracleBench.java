package dev.symposium.bench;

import dev.symposium.protocol.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import joptsimple.OptionParser;
import org.apache.commons.math3.stat.descriptive.StatisticalSummary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH as the oracle: the same kernel under its loop and under ours uses the same CPU time. */
class JmhOracleBench {

    private static final long TASK_NANOS = 50_000;
    private static final int TASKS = 200;

    private static final double HALF_WIDTH = 0.02;
    private static final int LEAST_BLOCKS = 10;
    private static final int MOST_BLOCKS = 40;

    /** For each backend; a block takes some 10 s. */
    private static final Duration BUDGET = Duration.ofMinutes(4);

    private static final TimeValue SLICE = TimeValue.milliseconds(500);
    private static final int WARMUP_SLICES = 6;
    private static final int SLICES = 2;

    private Path pinnedJava;

    /** JMH takes one word for the JVM. */
    @BeforeEach
    void pinJava() throws IOException {
        Files.createDirectories(BenchReport.DIRECTORY);
        pinnedJava = BenchReport.DIRECTORY.resolve("pinned-java").toAbsolutePath();
        Files.writeString(
                pinnedJava, "#!/bin/sh\nexec " + String.join(" ", Jvm.pinned()) + " '" + Jvm.java() + "' \"$@\"\n");
        Files.setPosixFilePermissions(pinnedJava, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void ourLoopAgreesWithJmh() throws Exception {
        long tokens = Measured.tokens(TASK_NANOS);
        List<BenchResult> results = new ArrayList<>();
        for (String backend : List.of("sequential", "fixed-pool", "virtual-threads")) {
            TrialSpec spec = Specs.computing(backend, TASKS, tokens, 1);
            Blocks blocks = new Blocks(
                    "trial",
                    () -> Measured.byTrial(spec).cpuPerUnit(),
                    "JMH",
                    () -> byJmh(spec).cpuPerUnit(),
                    backend.hashCode());
            int least = Blocks.count(LEAST_BLOCKS);
            blocks.runUntil(HALF_WIDTH, least, Math.max(least, Blocks.count(MOST_BLOCKS)), BUDGET);
            results.add(BenchResult.ratio("jmh-" + backend, "ns CPU/task", blocks, new Bound.Within(0.98, 1.02)));
        }
        BenchReport.ofHost().publish(results);
    }

    private Measured byJmh(TrialSpec spec) throws RunnerException {
        String testClassPath = System.getProperty("java.class.path");
        System.setProperty("jmh.ignoreLock", "true");
        // The class path of JMH's forks. Surefire's own may be a jar with nothing but a manifest.
        System.setProperty(
                "java.class.path",
                Jvm.classPath(JmhOracleBench.class, Runner.class, OptionParser.class, StatisticalSummary.class));
        try {
            RunResult result = new Runner(options(spec)).runSingle();
            var figures = result.getSecondaryResults();
            long ops = Math.round(figures.get(CpuProfiler.OPS).getScore());
            long cpu = Math.round(figures.get(CpuProfiler.CPU).getScore());
            return new Measured(ops * TASKS, cpu, "");
        } finally {
            System.setProperty("java.class.path", testClassPath);
        }
    }

    private Options options(TrialSpec spec) {
        List<String> flags = new ArrayList<>(Jvm.flags());
        flags.add("--sun-misc-unsafe-memory-access=allow"); // JMH's own use of it
        flags.add("-Djdk.virtualThreadScheduler.parallelism=" + spec.parallelism());
        flags.add("-Djdk.virtualThreadScheduler.maxPoolSize=" + spec.parallelism());
        return new OptionsBuilder()
                .include(OracleKernel.class.getName() + ".op")
                .param("backend", spec.backend())
                .param("parallelism", Integer.toString(spec.parallelism()))
                .param("tasks", spec.workloadParams().get("tasks").toString())
                .param("tokens", spec.workloadParams().get("cpu").toString())
                .param("seed", Long.toString(spec.seed()))
                .mode(Mode.AverageTime)
                .threads(1)
                .forks(1)
                .warmupForks(0)
                .warmupIterations(WARMUP_SLICES)
                .warmupTime(SLICE)
                .measurementIterations(SLICES)
                .measurementTime(SLICE)
                .jvm(pinnedJava.toString())
                .jvmArgs(flags.toArray(String[]::new))
                .addProfiler(CpuProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }
}
