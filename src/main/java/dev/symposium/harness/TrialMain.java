package dev.symposium.harness;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Backends;
import dev.symposium.protocol.MalformedLineException;
import dev.symposium.protocol.RuntimeDescription;
import dev.symposium.protocol.RuntimeDescriptionJson;
import dev.symposium.protocol.TokenCalibration;
import dev.symposium.protocol.TokenCalibrationJson;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpecJson;
import dev.symposium.stats.Robust;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JVM runtime: {@code describe}, {@code calibrate} and {@code run}.
 *
 * <ul>
 *   <li>{@code describe} prints what there is, a {@link RuntimeDescription} in one line.
 *   <li>{@code calibrate} prints what a token of work costs here, a {@link TokenCalibration} in one line.
 *   <li>{@code run} reads one line of {@link TrialSpec} and writes one {@link TrialEvent} a line. Standard input stays
 *       open: its end halts the trial.
 * </ul>
 *
 * Standard output belongs to these lines; whatever else would be printed goes to standard error, which is the log. The
 * process exits as {@link ExitCode} says.
 */
public final class TrialMain {

    /** The name of this runtime. */
    private static final String RUNTIME = "jvm";

    private static final String ARTIFACTS = "SYMPOSIUM_ARTIFACTS";

    private static final int SAMPLES = 5;
    private static final long SAMPLE_NANOS = 20_000_000L;

    private final Catalog catalog;
    private final EventWriter events;
    private final Halt halt;
    private final FatalReport fatal;

    private TrialMain(Catalog catalog, EventWriter events, Halt halt) {
        this.catalog = catalog;
        this.events = events;
        this.halt = halt;
        fatal = new FatalReport(events, halt);
    }

    public static void main(String[] arguments) {
        start(arguments, new RuntimeCatalog());
    }

    /** The same with what the catalog offers to {@code run}. Never returns. */
    static void start(String[] arguments, Catalog catalog) {
        Halt halt = new ProcessHalt();
        EventWriter events = new EventWriter(new FileOutputStream(FileDescriptor.out), halt);
        System.setOut(System.err);
        new TrialMain(catalog, events, halt).obey(arguments.length == 1 ? arguments[0] : "");
    }

    private void obey(String verb) {
        switch (verb) {
            case "describe" -> events.writeLine(RuntimeDescriptionJson.write(description()));
            case "calibrate" -> events.writeLine(TokenCalibrationJson.write(calibration()));
            case "run" -> run();
            default -> {
                System.err.println("usage: describe | calibrate | run");
                halt.halt(ExitCode.USAGE);
            }
        }
        halt.halt(ExitCode.DONE);
    }

    private static RuntimeDescription description() {
        return new RuntimeDescription(
                TrialEvent.PROTOCOL,
                RUNTIME,
                Greeting.versions(),
                null,
                Workloads.all().stream().map(Workload::description).toList(),
                Backends.all());
    }

    private static TokenCalibration calibration() {
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            samples.add(TokenClock.calibrate(SAMPLE_NANOS));
        }
        double[] values = samples.stream().mapToDouble(Double::doubleValue).toArray();
        return new TokenCalibration(Robust.median(values), samples);
    }

    private void run() {
        Thread.setDefaultUncaughtExceptionHandler(fatal);
        events.emit(Greeting.hello());
        @Nullable Trial trial = prepare();
        if (trial != null) {
            try {
                trial.run();
            } catch (Throwable thrown) {
                fatal.report(thrown, ExitCode.FATAL);
            }
        }
    }

    /** Null if there is nothing to run, which has then been reported. */
    private @Nullable Trial prepare() {
        try {
            Lifeline lifeline = new Lifeline(new FileInputStream(FileDescriptor.in), halt);
            String line = lifeline.readLine();
            if (line == null) {
                halt.halt(ExitCode.ORPHANED);
                return null;
            }
            lifeline.hold();
            return trial(TrialSpecJson.read(line));
        } catch (MalformedLineException | IllegalArgumentException | IOException refused) {
            fatal.report(refused, ExitCode.BAD_SPEC);
            return null;
        }
    }

    private Trial trial(TrialSpec spec) {
        Optional<Workload> workload = catalog.workload(spec.workload());
        if (workload.isEmpty()) {
            throw new IllegalArgumentException("there is no workload ".concat(spec.workload()));
        }
        Optional<Backend> backend = catalog.backend(spec.backend());
        if (backend.isEmpty()) {
            throw new IllegalArgumentException("there is no backend ".concat(spec.backend()));
        }
        VirtualScheduler.bound(spec.parallelism());
        String artifacts = System.getenv(ARTIFACTS);
        return new Trial(
                spec,
                workload.get(),
                backend.get(),
                events,
                halt,
                artifacts == null || artifacts.isBlank() ? Optional.empty() : Optional.of(Path.of(artifacts)));
    }
}
