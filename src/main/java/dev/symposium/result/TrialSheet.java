package dev.symposium.result;

import dev.symposium.protocol.TrialEvent;
import dev.symposium.schedule.FinishedTrial;
import dev.symposium.schedule.TrialScore;
import dev.symposium.trial.TrialEnd;
import dev.symposium.trial.TrialOutcome;
import dev.symposium.trial.TrialResult;
import dev.symposium.trial.TrialTranscript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of a trial. Immutable.
 *
 * @param processEnd what became of its process, in words
 * @param events all that it said, in order, the histograms taken out
 */
record TrialSheet(
        Outcome outcome,
        @Nullable String reason,
        String processEnd,
        List<TrialEvent> events,
        Map<String, String> histograms,
        String log) {

    static TrialSheet of(FinishedTrial finished) {
        TrialResult result = finished.result();
        TrialTranscript said = result.transcript();
        List<TrialEvent> events = new ArrayList<>();
        addIfSaid(events, said.hello());
        addIfSaid(events, said.calibration(TrialEvent.Moment.BEFORE));
        said.iterations().stream()
                .filter(i -> i.phase() == TrialEvent.Phase.WARMUP)
                .forEach(events::add);
        addIfSaid(events, said.ready());
        events.addAll(said.measured());
        addIfSaid(events, said.calibration(TrialEvent.Moment.AFTER));
        TrialEvent.Done done = said.done();
        Map<String, String> histograms = done == null ? Map.of() : done.histograms();
        if (result.outcome() instanceof TrialOutcome.Stalled(TrialEvent.Stall stall)) {
            events.add(stall);
        }
        if (done != null) {
            events.add(new TrialEvent.Done(done.answers(), done.memoryPeakBytes(), Map.of()));
        }
        return sheet(result, said, events, histograms);
    }

    private static TrialSheet sheet(
            TrialResult result, TrialTranscript said, List<TrialEvent> events, Map<String, String> histograms) {
        Outcome outcome;
        String reason;
        switch (result.outcome()) {
            case TrialOutcome.Measured m -> {
                // A runtime that claims to have measured but did nothing, or took no time, is not to be believed.
                boolean scored = TrialScore.of(said.measured()).isPresent();
                outcome = scored ? Outcome.MEASURED : Outcome.INVALID;
                reason = scored ? null : "it says that it has measured, but did nothing or took no time";
            }
            case TrialOutcome.Stalled(TrialEvent.Stall stall) -> {
                outcome = Outcome.STALLED;
                reason = stall.cycle().isEmpty()
                        ? "no progress for " + Math.round(stall.stalledNanos() / 1e8) / 10.0 + " s"
                        : String.join(", ", stall.cycle());
            }
            case TrialOutcome.Invalid(String violation) -> {
                outcome = Outcome.INVALID;
                reason = violation;
            }
            case TrialOutcome.Failed(String why) -> {
                outcome = Outcome.FAILED;
                reason = why;
            }
            case TrialOutcome.TimedOut(String why) -> {
                outcome = Outcome.TIMED_OUT;
                reason = why;
            }
            case TrialOutcome.Cancelled c ->
                throw new IllegalArgumentException("a cancelled trial is not stored, was " + result.id());
        }
        return new TrialSheet(
                outcome,
                reason,
                inWords(result.end()),
                events,
                histograms,
                result.end().stderrTail());
    }

    private static String inWords(TrialEnd end) {
        String how = end.signal() != null
                ? "ended by " + end.signal()
                : end.exitCode().isPresent() ? "exit code " + end.exitCode().getAsInt() : "not started";
        return how + (end.pinned() ? "" : ", not pinned") + (end.grouped() ? "" : ", without a process group");
    }

    private static void addIfSaid(List<TrialEvent> events, @Nullable TrialEvent event) {
        if (event != null) {
            events.add(event);
        }
    }
}
