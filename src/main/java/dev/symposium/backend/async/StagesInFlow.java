package dev.symposium.backend.async;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.OpEnd;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Pipeline.AsyncStage;
import dev.symposium.workload.TaskStamps;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import reactor.core.scheduler.Scheduler;

/**
 * One op of a pipeline as a flow: each stage is published on a thread that it keeps, and concatenates its items, one at a
 * time. What a stage has not asked for, the one before does not do.
 *
 * <p>Where K bounds the items, the source is a sink that is fed: with K items at first, then with one for each that leaves.
 */
final class StagesInFlow {

    private final Pipeline pipeline;
    private final AsyncStage async;
    private final TaskStamps stamps;
    private final ReactorSchedulers schedulers;
    private final OpEnd end;
    private final int inFlight;
    private final Sinks.@Nullable Many<Integer> feed;
    private int fed; // by the caller before the flow begins, then by the thread of the last stage

    StagesInFlow(
            Pipeline pipeline,
            AsyncStage async,
            TaskStamps stamps,
            Bounds bounds,
            ReactorSchedulers schedulers,
            OpEnd end) {
        this.pipeline = pipeline;
        this.async = async;
        this.stamps = stamps;
        this.schedulers = schedulers;
        this.end = end;
        inFlight = Math.min(bounds.inFlight().orElse(Integer.MAX_VALUE), pipeline.items());
        feed = inFlight < pipeline.items() ? Sinks.many().unicast().onBackpressureBuffer() : null;
    }

    /** What is to be subscribed to, once. */
    Mono<Void> flow() {
        Flux<Integer> items = source().doOnNext(stamps::submitted);
        for (int stage = 0; stage < pipeline.stages().size(); stage++) {
            items = passing(stage, items);
        }
        return feed == null ? items.then() : items.doOnNext(left -> feed(feed)).then();
    }

    private Flux<Integer> source() {
        if (feed == null) {
            return Flux.range(0, pipeline.items());
        }
        for (int i = 0; i < inFlight; i++) {
            feed(feed);
        }
        return feed.asFlux();
    }

    private void feed(Sinks.Many<Integer> sink) {
        if (fed < pipeline.items()) {
            sink.emitNext(fed++, EmitFailureHandler.FAIL_FAST);
            if (fed == pipeline.items()) {
                sink.emitComplete(EmitFailureHandler.FAIL_FAST);
            }
        }
    }

    private Flux<Integer> passing(int stage, Flux<Integer> items) {
        Scheduler thread = schedulers.ofPart(stage, pipeline.stages().size());
        ReactorLoop loop = new ReactorLoop(thread.createWorker(), end);
        return items.publishOn(thread, pipeline.capacity()).concatMap(item -> pass(stage, item, loop), 0);
    }

    private Mono<Integer> pass(int stage, int item, ReactorLoop loop) {
        return Mono.create(sink -> loop.run(() -> async.start(stage, item, loop, stamps, () -> sink.success(item))));
    }
}
