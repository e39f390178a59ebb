package dev.symposium.trial;

import dev.symposium.host.CpuSet;
import dev.symposium.protocol.MalformedLineException;
import dev.symposium.protocol.RuntimeDescription;
import dev.symposium.protocol.RuntimeDescriptionJson;
import dev.symposium.protocol.TokenCalibrationJson;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.trial.RuntimeProbe.ProbeFailedException;
import dev.symposium.trial.TrialRuntime.Available;
import dev.symposium.trial.TrialRuntime.State;
import dev.symposium.trial.TrialRuntime.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each runtime once what it offers, all at the same time, and keeps the answers. Asking begins at construction and
 * does not hold it up; whoever wants to know waits, no longer than the timeout. Thread-safe.
 */
final class DescribedRuntimes implements Runtimes, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DescribedRuntimes.class);

    private final List<RuntimeCommand> commands;
    private final RuntimeProbe probe;
    private final TrialSettings settings;
    private final List<Thread> describing = new ArrayList<>();
    private final List<CompletableFuture<TrialRuntime>> described;

    DescribedRuntimes(List<RuntimeCommand> commands, RuntimeProbe probe, TrialSettings settings) {
        this.commands = List.copyOf(commands);
        this.probe = probe;
        this.settings = settings;
        this.described = commands.stream().map(this::describeInBackground).toList();
    }

    @Override
    public List<TrialRuntime> all() {
        return described.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public Optional<TrialRuntime> find(String name) {
        return all().stream().filter(runtime -> runtime.name().equals(name)).findFirst();
    }

    private CompletableFuture<TrialRuntime> describeInBackground(RuntimeCommand command) {
        CompletableFuture<TrialRuntime> answer = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("describe " + command.file().name())
                .start(() -> {
                    try {
                        answer.complete(describe(command));
                    } catch (RuntimeException | Error e) {
                        answer.completeExceptionally(e);
                    }
                });
        describing.add(thread);
        return answer;
    }

    /** Ends the asking where it still goes on; its processes have gone when this returns. */
    @Override
    public void close() {
        describing.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread thread : describing) {
            try {
                // Killing a process takes milliseconds.
                thread.join(Duration.ofSeconds(2));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private TrialRuntime describe(RuntimeCommand command) {
        State state = state(command);
        if (state instanceof Unavailable(String reason)) {
            log.warn("The runtime {} is not available here: {}", command.file().name(), reason);
        }
        return new TrialRuntime(
                command.file().name(),
                command.file().text(),
                command.classPath().map(TrialClassPath::digest),
                state);
    }

    private State state(RuntimeCommand command) {
        try {
            String answer = probe.ask(command, "describe", CpuSet.allowed(), settings.describeTimeout());
            return checked(RuntimeDescriptionJson.read(answer.strip()));
        } catch (ProbeFailedException e) {
            return new Unavailable(String.valueOf(e.getMessage()));
        } catch (MalformedLineException e) {
            return new Unavailable("'describe' did not answer as the protocol says: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unavailable("interrupted while it was asked what it offers");
        }
    }

    private static State checked(RuntimeDescription description) {
        @Nullable String unavailable = description.unavailable();
        if (description.protocol() != TrialEvent.PROTOCOL) {
            return new Unavailable("it speaks version " + description.protocol()
                    + " of the protocol, this service speaks version " + TrialEvent.PROTOCOL);
        }
        return unavailable == null ? new Available(description) : new Unavailable(unavailable);
    }

    @Override
    public double calibrate(String runtime, CpuSet cores) throws InterruptedException {
        RuntimeCommand command = commands.stream()
                .filter(candidate -> candidate.file().name().equals(runtime))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no runtime '" + runtime + "'"));
        if (cores.isEmpty()) {
            throw new IllegalArgumentException("a calibration needs at least one core");
        }
        try {
            String answer = probe.ask(command, "calibrate", cores, settings.calibrateTimeout());
            return TokenCalibrationJson.read(answer.strip()).nanosPerToken();
        } catch (ProbeFailedException | MalformedLineException e) {
            throw new CalibrationFailedException("the runtime " + runtime + ": " + e.getMessage());
        }
    }
}
