package dev.symposium.workload.shared;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Parameters;
import dev.symposium.workload.Params;
import dev.symposium.workload.Range;
import dev.symposium.workload.Sync;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** {@code bounded-buffer}: producers and consumers with a buffer of few places between them. */
public final class BoundedBuffer implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "bounded-buffer",
                "Producers put items into a buffer of a few places, consumers take them out.",
                Shape.SHARED_STATE,
                "turns",
                "Every item comes out once, those of one producer in their order, and there are never more in the"
                        + " buffer than it has places for.",
                "E. W. Dijkstra, Cooperating sequential processes, 1965",
                List.of(Form.BLOCKING, Form.ASYNC),
                Workloads.HEAP_BYTES,
                new Cost("items", List.of(), List.of(), List.of(), null, 1_000),
                List.of(
                        Parameters.count("producers", 2, 1, 500, "How many put."),
                        Parameters.count("consumers", 2, 1, 500, "How many take."),
                        Parameters.count("items", 5_000, 1, 1_000_000, "How many items each producer puts."),
                        Parameters.count("capacity", 16, 1, 10_000, "How many places the buffer has."),
                        Parameters.design(
                                "buffer",
                                "monitor",
                                List.of(
                                        "monitor",
                                        "semaphores",
                                        "array-blocking-queue",
                                        "array-blocking-queue-fair",
                                        "linked-blocking-queue"),
                                "What the buffer is made of; on event loops always of two conditions.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        Traffic traffic = Traffic.of(params, seed);
        Sync sync = new Sync(traffic.participants());
        return operation(traffic, sync, buffer(sync, traffic, params.choice("buffer")), loopBuffer(sync, traffic));
    }

    static Operation operation(Traffic traffic, Sync sync, Buffer buffer, LoopBuffer loopBuffer) {
        return new TurnsOperation(new BoundedBufferCrew(traffic, buffer, loopBuffer), sync);
    }

    static LoopBuffer loopBuffer(Sync sync, Traffic traffic) {
        return new LoopBuffer(sync, new Ring(traffic.capacity()), producers(traffic), consumers(traffic));
    }

    private static Buffer buffer(Sync sync, Traffic traffic, String buffer) {
        Range producers = producers(traffic);
        Range consumers = consumers(traffic);
        int capacity = traffic.capacity();
        return switch (buffer) {
            case "monitor" -> new MonitorBuffer(sync, new Ring(capacity), producers, consumers);
            case "semaphores" -> new SemaphoreBuffer(sync, new Ring(capacity), producers, consumers);
            case "array-blocking-queue" ->
                new QueueBuffer(
                        sync.queue("the buffer", new ArrayBlockingQueue<>(capacity, false), consumers, producers));
            case "array-blocking-queue-fair" ->
                new QueueBuffer(
                        sync.queue("the buffer", new ArrayBlockingQueue<>(capacity, true), consumers, producers));
            case "linked-blocking-queue" ->
                new QueueBuffer(sync.queue("the buffer", new LinkedBlockingQueue<>(capacity), consumers, producers));
            default ->
                throw new IllegalArgumentException(
                        "buffer must be monitor, semaphores, array-blocking-queue, array-blocking-queue-fair or"
                                + " linked-blocking-queue, was " + buffer);
        };
    }

    private static Range producers(Traffic traffic) {
        return new Range(0, traffic.producers());
    }

    private static Range consumers(Traffic traffic) {
        return new Range(traffic.producers(), traffic.participants());
    }
}
