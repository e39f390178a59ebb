package dev.symposium.bench;

import dev.symposium.harness.TrialMain;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Ready;
import dev.symposium.protocol.TrialEventJson;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpec.Loop;
import dev.symposium.protocol.TrialSpecJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * How long a trial takes until it measures, warm-up aside. Wall time decides, since that is what the user waits for, and
 * CPU time cannot be had without that of the warm-up, during which the meters are made on another thread.
 */
class TrialStartBench {

    private static final int BLOCKS = 30;
    private static final double NANOS_PER_MILLI = 1e6;

    /** The least warm-up that there is; then measuring until the process is killed, so that its CPU time can be read. */
    private static final Loop LOOP = new Loop(1_000, 20_000_000L, 20_000_000_000L, 0, 0, 10_000_000_000L);

    private final List<Double> trialCpu = new ArrayList<>();
    private final List<Double> plainCpu = new ArrayList<>();

    @Test
    void aTrialStartsHardlySlowerThanAPlainJvm() throws Exception {
        String spec = TrialSpecJson.write(spec());
        startTrial(spec); // fills the page cache
        startPlain(spec);
        trialCpu.clear();
        plainCpu.clear();
        Blocks blocks = new Blocks("trial", () -> startTrial(spec), "plain JVM", () -> startPlain(spec), 3)
                .run(Blocks.count(BLOCKS));
        Map<String, double[]> samples = new LinkedHashMap<>(blocks.samples());
        samples.put("trial CPU, warm-up included", array(trialCpu));
        samples.put("plain JVM CPU", array(plainCpu));
        BenchReport.ofHost()
                .publish(List.of(
                        new BenchResult("trial-start", "ms", true, blocks.ratio(), new Bound.AtMost(1.3), samples)));
    }

    private double startTrial(String spec) throws IOException {
        try (Child trial = Jvm.start(TrialMain.class, "run")) {
            trial.say(spec);
            while (true) {
                Optional<TrialEvent> event = TrialEventJson.read(trial.hear());
                if (event.orElse(null) instanceof Ready ready) {
                    long nanos = trial.ageNanos() - ready.warmupNanos();
                    trialCpu.add(trial.cpuNanos() / NANOS_PER_MILLI);
                    return nanos / NANOS_PER_MILLI;
                }
            }
        }
    }

    private double startPlain(String spec) throws IOException {
        try (Child plain = Jvm.start(PlainStart.class)) {
            plain.say(spec);
            plain.hear();
            long nanos = plain.ageNanos();
            plainCpu.add(plain.cpuNanos() / NANOS_PER_MILLI);
            return nanos / NANOS_PER_MILLI;
        }
    }

    private static TrialSpec spec() {
        int cores = Jvm.cores().size();
        return new TrialSpec(
                "bench",
                "prime-factors",
                Map.of("tasks", 200L, "size", 34L),
                "fixed-pool",
                Map.of(),
                cores,
                OptionalInt.empty(),
                cores,
                42,
                1,
                LOOP);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
