package dev.symposium.job;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends a job's stored events to one client, under the ids of the store, until the job has ended; and in between how far
 * it is, without an id, at most twice a second. Used by one thread, once.
 */
final class EventStream {

    /** Between two looks into the database: progress comes at most so often. */
    private static final Duration PACE = Duration.ofMillis(500);

    /** Without a signal the database is looked at so often: another host may run the job. */
    private static final Duration POLL = Duration.ofSeconds(1);

    /** A stream is never silent for longer, so that a client that has gone is noticed. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final int BATCH = 200;

    private final JobService jobs;
    private final JobSignal signal;
    private final Clock clock;
    private final UUID id;
    private final SseEmitter emitter;
    private final BooleanSupplier stopping;

    private long last;
    private Optional<ProgressView> shown = Optional.empty();
    private long shownAt = System.nanoTime();

    /**
     * @param last the id of the newest event that the client has
     * @param stopping whether the service stops: then the stream ends, and the client comes back later
     */
    EventStream(
            JobService jobs,
            JobSignal signal,
            Clock clock,
            UUID id,
            long last,
            SseEmitter emitter,
            BooleanSupplier stopping) {
        this.jobs = jobs;
        this.signal = signal;
        this.clock = clock;
        this.id = id;
        this.last = last;
        this.emitter = emitter;
        this.stopping = stopping;
    }

    void run() throws InterruptedException {
        try {
            while (true) {
                long seen = signal.seen();
                if (sendEvents() || stopping.getAsBoolean()) {
                    emitter.complete();
                    return;
                }
                Thread.sleep(PACE);
                signal.await(seen, POLL.minus(PACE));
            }
        } catch (InterruptedException e) {
            emitter.complete();
            throw e;
        } catch (IOException | IllegalStateException clientHasGone) {
            // Nobody is left to tell.
            emitter.complete();
        } catch (RuntimeException e) {
            emitter.completeWithError(e);
            throw e;
        }
    }

    /** Whether that was all. */
    private boolean sendEvents() throws IOException {
        List<JobEventRow> events;
        do {
            events = jobs.eventsAfter(id, last, BATCH);
            for (JobEventRow event : events) {
                emitter.send(SseEmitter.event()
                        .id(Long.toString(event.id()))
                        .name(event.type())
                        .data(event.data(), MediaType.TEXT_PLAIN));
                last = event.id();
                if (event.last()) {
                    return true;
                }
            }
        } while (events.size() == BATCH);
        return sendProgress();
    }

    private boolean sendProgress() throws IOException {
        Optional<Job> job = jobs.find(id);
        if (job.isEmpty()) {
            return true;
        }
        Optional<ProgressView> progress = job.map(found -> ProgressView.of(found, clock.instant()));
        boolean silent = System.nanoTime() - shownAt >= SILENCE.toNanos();
        if (silent || !progress.map(ProgressView::trialsDone).equals(shown.map(ProgressView::trialsDone))) {
            emitter.send(SseEmitter.event().name("progress").data(progress.orElseThrow(), MediaType.APPLICATION_JSON));
            shown = progress;
            shownAt = System.nanoTime();
        }
        return false;
    }
}
