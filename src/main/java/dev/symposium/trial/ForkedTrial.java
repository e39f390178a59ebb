package dev.symposium.trial;

import dev.symposium.host.JvmChildren.Asked;
import dev.symposium.host.ProcessCounters;
import dev.symposium.protocol.MalformedLineException;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Stall;
import dev.symposium.protocol.TrialEvent.StallKind;
import dev.symposium.protocol.TrialEventJson;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpecJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trial in a process of its own. Three daemon threads belong to it: one hears its output, one keeps its log, one
 * supervises. Whoever finds an outcome first has decided it, by a single atomic step:
 *
 * <pre>
 * output: done, stall, fatal, a malformed line ─┐
 * supervisor: silence, end of its time ─────────┼─▶ decided (once) ──▶ the group is killed ──▶ result
 * anybody: cancel ──────────────────────────────┤       ▲
 * nobody: the process ended by itself ──────────┘       └ done and fatal let it end by itself first, for a moment
 * </pre>
 *
 * Thread-safe.
 */
final class ForkedTrial implements RunningTrial {

    /** The supervisor looks this often, as often as a trial gives a sign of life. */
    static final Duration TICK = Duration.ofMillis(250);

    private static final Logger log = LoggerFactory.getLogger(ForkedTrial.class);

    /** Histograms and ten thousand participants fit; nothing that makes sense is longer. */
    private static final int LONGEST_LINE = 8 * 1024 * 1024;

    /** How many ticks a trial that has said its last word may take to end. */
    private static final int LAST_WORD_TICKS = 8;

    /** Starting an interpreter on a busy machine takes time; a spec with a short stall limit does not change that. */
    private static final int START_TICKS = 60;

    private static final Duration PUMPS_END = Duration.ofSeconds(2);
    private static final int DUMP_LINES = 200;

    /** At most so long is waited for the stacks: several JVMs on a busy host write them one after the other. */
    private static final int DUMP_ROUNDS = 20;

    private static final Duration DUMP_ROUND = Duration.ofMillis(100);

    /** Burning less than this share of a core while silent is waiting, more is running in circles. */
    private static final double BLOCKED_SHARE = 0.05;

    private final TrialRequest request;
    private final RuntimeFile runtime;
    private final TrialListener listener;
    private final TrialProcess process;
    private final TrialLog errors;
    private final long startedNanos;
    private final OptionalLong childrenCpuBefore;

    private final TranscriptWriter transcript = new TranscriptWriter();
    private final AtomicReference<@Nullable TrialOutcome> decided = new AtomicReference<>();
    private final CompletableFuture<TrialResult> result = new CompletableFuture<>();
    private final Silence silence;

    /** Whether we have killed it, whatever the reason; an exit code then says nothing. */
    private volatile boolean killed;

    /** Of the output thread alone: a listener that fails once fails often, and says it once. */
    private boolean listenerFailed;

    /** Of the supervisor alone. */
    private int ticksSinceLastWord;

    /** Child processes that were asked for their stacks; likewise. */
    private List<Asked> asked = List.of();

    private long cpuWhenSilent;

    ForkedTrial(
            TrialRequest request,
            RuntimeFile runtime,
            TrialListener listener,
            TrialProcess process,
            TrialLog errors,
            long startedNanos,
            OptionalLong childrenCpuBefore) {
        this.request = request;
        this.runtime = runtime;
        this.listener = listener;
        this.process = process;
        this.errors = errors;
        this.startedNanos = startedNanos;
        this.childrenCpuBefore = childrenCpuBefore;
        // Twice the limit of the trial's own watchdog, which has the first word. However slow the work is, the watchdog
        // speaks every tick: it is given no more than twice the usual limit.
        long stallNanos = Math.min(request.spec().loop().stallNanos(), TrialSpec.Loop.DEFAULT.stallNanos());
        int limit = Math.max(4, (int) (2 * stallNanos / TICK.toNanos()));
        this.silence = new Silence(limit, Math.max(START_TICKS, limit));
    }

    /** Starts the threads. */
    void begin() {
        StreamPump log = StreamPump.toLog("trial-log " + id(), process.errors(), errors);
        StreamPump output = StreamPump.start("trial-output " + id(), process.output(), this::converse);
        Thread.ofPlatform().daemon().name("trial " + id()).start(() -> supervise(output, log));
    }

    @Override
    public String id() {
        return request.spec().trial();
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(process.pid());
    }

    @Override
    public void cancel() {
        decide(new TrialOutcome.Cancelled());
        kill();
    }

    @Override
    public TrialResult await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the supervision of trial " + id() + " failed", e.getCause());
        }
    }

    @Override
    public Optional<TrialResult> await(Duration atMost) throws InterruptedException {
        try {
            return Optional.of(result.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException stillRunning) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the supervision of trial " + id() + " failed", e.getCause());
        }
    }

    @Override
    public void close() {
        cancel();
        result.exceptionally(failed -> null).join();
    }

    /** Called when the result is there; the trial is over then. */
    void whenOver(Runnable action) {
        var _ = result.whenComplete((_, _) -> action.run());
    }

    private boolean decide(TrialOutcome outcome) {
        return decided.compareAndSet(null, outcome);
    }

    private void kill() {
        if (!result.isDone()) {
            killed = true;
            process.kill();
        }
    }

    private void decideAndKill(TrialOutcome outcome) {
        decide(outcome);
        kill();
    }

    // The output thread.

    private void converse(InputStream output) throws IOException {
        // In this thread, as a process that does not read might make the writer wait.
        tellSpec();
        LineReader lines = new LineReader(output, LONGEST_LINE);
        try {
            for (@Nullable String line = lines.next(); line != null; line = lines.next()) {
                hear(line);
            }
        } catch (LineReader.LineTooLongException e) {
            decideAndKill(new TrialOutcome.Failed("it broke the protocol: " + e.getMessage()));
            lines.drain();
        }
    }

    private void tellSpec() {
        try {
            OutputStream lifeline = process.lifeline();
            lifeline.write((TrialSpecJson.write(request.spec()) + "\n").getBytes(StandardCharsets.UTF_8));
            // Not closed: the end of this stream tells the trial that the service has gone.
            lifeline.flush();
        } catch (IOException gone) {
            log.debug("Trial {} has ended before it read its spec", id());
        }
    }

    private void hear(String line) {
        silence.heard();
        if (decided.get() != null) {
            return;
        }
        try {
            TrialEventJson.read(line).ifPresent(this::hear);
        } catch (MalformedLineException e) {
            decideAndKill(new TrialOutcome.Failed("it broke the protocol: " + e.getMessage()));
        }
    }

    private void hear(TrialEvent event) {
        Optional<TrialOutcome> outcome = transcript.write(event);
        tellListener(event);
        if (outcome.isPresent() && decide(outcome.get()) && !mayEndByItself(event)) {
            kill();
        }
    }

    private void tellListener(TrialEvent event) {
        try {
            listener.heard(event);
        } catch (RuntimeException e) {
            if (!listenerFailed) {
                log.error("The listener of trial {} fails, first at {}; the trial goes on", id(), event, e);
            }
            listenerFailed = true;
        }
    }

    /** After these it has nothing left to do, and how it ends is still of interest. */
    private static boolean mayEndByItself(TrialEvent event) {
        return event instanceof TrialEvent.Done || event instanceof TrialEvent.Fatal;
    }

    // The supervisor.

    private void supervise(StreamPump output, StreamPump log) {
        try {
            while (!process.ended(TICK)) {
                tick(output.ended());
            }
            if (!process.endTheRest()) {
                ForkedTrial.log.error("Processes of trial {} could not be killed", id());
            }
            output.finish(PUMPS_END);
            log.finish(PUMPS_END);
            result.complete(result());
        } catch (InterruptedException | RuntimeException | Error e) {
            // Nobody interrupts this thread; whatever it is, the trial must not be left alone.
            process.kill();
            result.completeExceptionally(e);
        } finally {
            closeLifeline();
        }
    }

    private void tick(boolean outputEnded) throws InterruptedException {
        boolean silent = silence.tick(process::excused);
        if (silence.ticks() == 1) {
            cpuWhenSilent = process.cpuNanos(); // one tick later than it could be: most trials are never silent
        }
        if (decided.get() != null || outputEnded) {
            // With its output closed it cannot say anything more.
            if (++ticksSinceLastWord >= LAST_WORD_TICKS) {
                decideAndKill(new TrialOutcome.Failed("it closed its standard output without being done"));
            }
        } else if (sinceStart().compareTo(request.timeout()) >= 0) {
            TrialOutcome late = new TrialOutcome.TimedOut(lateReason());
            // Decided first: what the trial says while it dumps does not count.
            decide(late);
            keep(dump());
            kill();
        } else if (silent) {
            decideAndKill(silence.fromTheStart() ? neverHeard() : fellSilent());
        }
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private String lateReason() {
        TrialTranscript so = transcript.transcript();
        return "it was still running after " + seconds(request.timeout()) + ", with "
                + (so.hello() == null ? "nothing said" : so.iterations().size() + " iterations, ")
                + (so.hello() == null ? "" : so.measured().size() + " of them measured")
                + (process.stopped() ? "; its process is stopped" : "");
    }

    private TrialOutcome neverHeard() {
        return new TrialOutcome.Failed(
                "it said nothing within " + seconds(TICK.multipliedBy(silence.ticks())) + " of its start");
    }

    private TrialOutcome fellSilent() throws InterruptedException {
        Duration silent = TICK.multipliedBy(silence.ticks());
        double burnt = (process.cpuNanos() - cpuWhenSilent)
                / (double) TICK.multipliedBy(Math.max(1, silence.ticks() - 1)).toNanos();
        String dump = dump();
        List<String> cycle = new HotSpotDump(dump).cycle();
        StallKind kind = StallKind.LIVELOCK;
        if (!cycle.isEmpty()) {
            kind = StallKind.DEADLOCK;
        } else if (burnt < BLOCKED_SHARE) {
            kind = StallKind.BLOCKED;
        }
        List<String> stacks = new ArrayList<>();
        stacks.add(String.format(
                Locale.ROOT,
                "its own watchdog was silent for %s; its processes kept %.2f cores busy meanwhile",
                seconds(silent),
                Math.max(0, burnt)));
        if (!asked.isEmpty()) {
            stacks.add("the stacks of the child processes "
                    + asked.stream().map(Asked::pid).toList() + " are in the log or the dump");
        }
        dump.lines().limit(DUMP_LINES).forEach(stacks::add);
        return new TrialOutcome.Stalled(new Stall(kind, silent.toNanos(), cycle, stacks, keep(dump)));
    }

    /** Leaves the stacks where they can be asked for. Null if there are none, or they cannot be written. */
    private @Nullable String keep(String dump) {
        if (dump.isEmpty()) {
            return null;
        }
        try {
            return Files.writeString(request.artifacts().resolve(Artifacts.TEXT_DUMP), dump)
                    .toString();
        } catch (IOException full) {
            log.warn("The stacks of trial {} are not kept: {}", id(), full.toString());
            return null;
        }
    }

    /**
     * Lets the processes write their stacks to the log, if they can, and waits until they seem to have done so. One that is
     * stopped is made to go on for that: it is killed afterwards.
     */
    private String dump() throws InterruptedException {
        if (runtime.dumpSignal().isEmpty()) {
            return "";
        }
        long before = errors.total();
        long seen = before;
        process.signal(runtime.dumpSignal().get());
        asked = process.dumpChildren();
        if (process.stopped()) {
            process.resume();
        }
        for (int i = 0; i < DUMP_ROUNDS && !process.ended(DUMP_ROUND); i++) {
            long now = errors.total();
            boolean quiet = now > before && now == seen;
            long inTheLog =
                    asked.stream().filter(child -> child.errors() == null).count();
            if (quiet
                    && (inTheLog == 0 || HotSpotDump.count(errors.since(before)) > inTheLog)
                    && asked.stream().allMatch(Asked::hasAnswered)) {
                break;
            }
            seen = now;
        }
        StringBuilder dump = new StringBuilder(errors.since(before));
        for (Asked child : asked) {
            if (child.errors() != null) {
                dump.append("\nchild process ")
                        .append(child.pid())
                        .append(":\n")
                        .append(child.answer());
            }
        }
        return dump.toString();
    }

    private TrialResult result() {
        return new TrialResult(id(), runtime.name(), outcome(), transcript.transcript(), end());
    }

    private TrialOutcome outcome() {
        @Nullable TrialOutcome outcome = decided.get();
        if (outcome == null) {
            return new TrialOutcome.Failed(diagnosis());
        }
        if (outcome instanceof TrialOutcome.Measured && !killed && !endedWell()) {
            return new TrialOutcome.Failed("it was done, but then " + diagnosis());
        }
        return outcome;
    }

    private boolean endedWell() {
        return process.exitCode().orElse(-1) == 0;
    }

    /** What can be said about a process that has ended by itself. */
    private String diagnosis() {
        String tail = errors.tail();
        @Nullable String signal = process.signal();
        Optional<String> outOfMemory = tail.lines()
                .filter(line -> line.contains("java.lang.OutOfMemoryError"))
                .findFirst()
                .map(line -> Excerpt.of(line.strip(), 300));
        String how;
        if (signal != null) {
            how = "it was killed by " + signal + ", which did not come from the service"
                    + (signal.equals("SIGKILL") ? "; maybe the machine ran out of memory" : "");
        } else if (outOfMemory.isPresent()) {
            how = "it ran out of memory with a heap of " + request.heapMiB() + " MiB (" + outOfMemory.get()
                    + ") and exited with code " + process.exitCode().orElse(0);
        } else {
            how = "it exited with code " + process.exitCode().orElse(0) + " without being done";
        }
        return how + "; " + Excerpt.lastLines(tail);
    }

    private TrialEnd end() {
        String tail = errors.tail();
        return new TrialEnd(
                sinceStart(),
                process.exitCode(),
                process.signal(),
                process.pinned(),
                process.grouped(),
                cpuNanos(),
                tail,
                errors.finish());
    }

    private OptionalLong cpuNanos() {
        OptionalLong now = childrenCpu();
        return now.isPresent() && childrenCpuBefore.isPresent()
                ? OptionalLong.of(now.getAsLong() - childrenCpuBefore.getAsLong())
                : OptionalLong.empty();
    }

    static OptionalLong childrenCpu() {
        return ProcessCounters.ofEndedChildren().stream()
                .mapToLong(ProcessCounters::cpuNanos)
                .findFirst();
    }

    private void closeLifeline() {
        try {
            process.lifeline().close();
        } catch (IOException gone) {
            // So is the process.
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }
}
