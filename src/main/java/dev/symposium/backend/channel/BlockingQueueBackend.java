package dev.symposium.backend.channel;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.CrewByMessages;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Refusal;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Params;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code blocking-queue}: threads that take what they do from queues, and sleep when there is nothing to take, or no room
 * to put it; ended by poison pills.
 *
 * <p>Keeps platform threads. For a batch they are P consumers of one array-backed queue, which has room for the whole
 * batch, or for K tasks, so that the producer never waits for the queue and K means what it means everywhere. For a
 * pipeline they are one for each stage, with an array-backed queue of the pipeline's capacity between two; for messages
 * one for each node, with a linked queue without a bound as its mailbox. There are more of these than P, which is
 * enforced by pinning the trial. Crews run in the form in which they exchange messages.
 *
 * <p>An interrupt of the caller, like anything that throws, interrupts what is under way and drops what is in the
 * queues; the consumers of a batch end then, and others take their place. Costs an object a task and one lock that
 * producer and consumers meet at: some 30 ns while nobody sleeps, and several microseconds to wake who does. Shines where stages
 * are to be decoupled and somebody must be held back when a queue is full; for a batch, {@code fixed-pool} is this with
 * more to offer.
 */
public final class BlockingQueueBackend implements Backend {

    static final String ID = "blocking-queue";

    /** What a process can be expected to get. */
    private static final int MOST_THREADS = 10_000;

    @Override
    public BackendDescription description() {
        return Traits.of(ID, "Threads that take what they do from blocking queues.", Shape.BATCH)
                .hostsByPinning(Shape.PIPELINE, Form.BLOCKING)
                .hostsByPinning(Shape.MESSAGES, Form.MESSAGES)
                .hosts(Shape.SHARED_STATE, Form.MESSAGES)
                .note("A pipeline has a thread for each stage, messages have one for each node: there P is enforced by"
                        + " pinning the trial. Mailboxes have no bound.")
                .source("producer and consumer, Dijkstra 1965; Goetz et al., Java Concurrency in Practice, 5.3 and"
                        + " 7.2.3")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        int threads = threadsFor(bounds, work);
        return new Threads(threads, threads, false);
    }

    private static int threadsFor(Bounds bounds, Work work) {
        return switch (work) {
            case Batch batch -> bounds.parallelism();
            case Pipeline pipeline -> pipeline.stages().size();
            case Messages messages -> messages.nodes();
            case Crew crew -> CrewByMessages.form(ID, crew).nodes();
            case ForkJoin tree -> throw Refusal.of(ID, tree);
        };
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        int threads = threadsFor(bounds, work);
        if (threads > MOST_THREADS) {
            throw new IllegalArgumentException(ID + " has a thread for each node, for at most " + MOST_THREADS
                    + " of them, there were " + threads);
        }
        int items = work instanceof Batch batch ? inFlight(bounds, batch) : 0;
        return ClosableEngine.of(new BlockingQueueEngine(bounds, threads, items));
    }

    private static int inFlight(Bounds bounds, Batch batch) {
        return Math.min(batch.tasks(), bounds.inFlight().orElse(Integer.MAX_VALUE));
    }
}
