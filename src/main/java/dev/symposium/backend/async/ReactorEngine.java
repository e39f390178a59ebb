package dev.symposium.backend.async;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.OpEnd;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Pipeline.AsyncStage;
import dev.symposium.workload.TaskStamps;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Scheduler.Worker;

/** The flows of {@link ReactorBackend}. One thread only. */
final class ReactorEngine implements Engine {

    private final Bounds bounds;
    private final ReactorSchedulers schedulers;

    ReactorEngine(Bounds bounds, ReactorSchedulers schedulers) {
        this.bounds = bounds;
        this.schedulers = schedulers;
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        int inFlight = bounds.inFlight().orElse(Integer.MAX_VALUE);
        Scheduler parallel = schedulers.first();
        run(end -> Flux.range(0, batch.tasks())
                .flatMap(index -> task(index, batch, stamps, parallel, end), inFlight)
                .then());
        return batch.answer();
    }

    /** A task that is subscribed to on a worker of its own, which is where its waits end too. */
    private static Mono<Void> task(int index, Batch batch, TaskStamps stamps, Scheduler parallel, OpEnd end) {
        return Mono.create(sink -> {
            stamps.submitted(index);
            start(index, batch, stamps, parallel.createWorker(), sink, end);
        });
    }

    private static void start(
            int index, Batch batch, TaskStamps stamps, Worker worker, MonoSink<Void> sink, OpEnd end) {
        ReactorLoop loop = new ReactorLoop(worker, end);
        sink.onDispose(worker);
        loop.execute(() -> batch.start(index, loop, stamps, sink::success));
    }

    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        AsyncStage stage = pipeline.asyncStage().orElseThrow();
        pipeline.begin();
        run(end -> new StagesInFlow(pipeline, stage, stamps, bounds, schedulers, end).flow());
        return pipeline.answer();
    }

    private interface Flow {
        Mono<Void> of(OpEnd end);
    }

    /** Subscribes to the flow of an op and waits for its end. */
    private void run(Flow flow) throws InterruptedException {
        OpEnd end = new OpEnd(1);
        Disposable subscription = flow.of(end).subscribe(nothing -> {}, end::fail, end::ended);
        try {
            end.await();
        } catch (InterruptedException | RuntimeException | Error e) {
            subscription.dispose();
            schedulers.restart();
            throw e;
        }
    }

    @Override
    public void close() {
        schedulers.stop();
    }
}
