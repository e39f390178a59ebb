package dev.symposium.protocol;

import dev.symposium.protocol.TrialSpec.Loop;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;

/** A {@link TrialSpec} to and from one line of JSON. Thread-safe. */
public final class TrialSpecJson {

    private TrialSpecJson() {}

    /**
     * One line without its end.
     *
     * @throws IllegalArgumentException if a parameter is not of the types that {@link TrialSpec} names, or not finite
     */
    public static String write(TrialSpec spec) {
        return new JsonFields()
                .put("trial", spec.trial())
                .put("workload", spec.workload())
                .put("workloadParams", spec.workloadParams())
                .put("backend", spec.backend())
                .put("backendParams", spec.backendParams())
                .put("parallelism", spec.parallelism())
                .put("inFlight", spec.inFlight().isPresent() ? spec.inFlight().getAsInt() : null)
                .put("cores", spec.cores())
                .put("seed", spec.seed())
                .put("sampleEvery", spec.sampleEvery())
                .put("loop", write(spec.loop()))
                .write();
    }

    /**
     * Unknown fields are ignored.
     *
     * @throws MalformedLineException if the line is no spec
     */
    public static TrialSpec read(String line) {
        try {
            return read(JsonFields.read(line));
        } catch (JacksonException | IllegalArgumentException refused) {
            throw MalformedLineException.of(line, refused);
        }
    }

    private static TrialSpec read(JsonFields in) {
        Integer inFlight = in.countOrNull("inFlight");
        return new TrialSpec(
                in.text("trial"),
                in.text("workload"),
                in.scalarsByName("workloadParams"),
                in.text("backend"),
                in.scalarsByName("backendParams"),
                in.count("parallelism"),
                inFlight == null ? OptionalInt.empty() : OptionalInt.of(inFlight),
                in.count("cores"),
                in.number("seed"),
                in.count("sampleEvery"),
                loop(in.object("loop")));
    }

    private static JsonFields write(Loop loop) {
        return new JsonFields()
                .put("iterations", loop.iterations())
                .put("iterationNanos", loop.iterationNanos())
                .put("measureNanos", loop.measureNanos())
                .put("warmupMinNanos", loop.warmupMinNanos())
                .put("warmupMaxNanos", loop.warmupMaxNanos())
                .put("stallNanos", loop.stallNanos());
    }

    private static Loop loop(JsonFields in) {
        return new Loop(
                in.count("iterations"),
                in.number("iterationNanos"),
                in.number("measureNanos"),
                in.number("warmupMinNanos"),
                in.number("warmupMaxNanos"),
                in.number("stallNanos"));
    }
}
