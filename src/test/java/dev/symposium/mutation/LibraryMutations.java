package dev.symposium.mutation;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.dsl.Disruptor;
import com.typesafe.config.ConfigFactory;
import dev.symposium.backend.Engine;
import dev.symposium.workload.Batch;
import dev.symposium.workload.KernelWorkload;
import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bugs that are easily made with event loops, flows, actors and rings. */
final class LibraryMutations {

    private static final int TASKS = 100;
    private static final int VICTIM = 96;
    private static final Map<String, String> MIXED =
            Map.of("tasks", "100", "cpu", "1us", "wait", "10us", "critical", "1us");

    private LibraryMutations() {}

    static List<Mutation> all() {
        return List.of(
                timerInWholeMilliseconds(),
                errorResumedInAFlow(),
                messageLostWithItsActor(),
                eventThatNoHandlerTakes(),
                eventKeptBeyondItsSlot());
    }

    /** A selector counts in milliseconds; a loop that rounds down wakes early. */
    private static Mutation timerInWholeMilliseconds() {
        return new Mutation(
                "a timer in whole milliseconds",
                Workloads.find("sleep").orElseThrow(),
                Map.of("tasks", "10", "duration", "900us"),
                () -> new LoopEngine() {
                    @Override
                    public void schedule(Runnable action, long delayNanos) {
                        super.schedule(action, delayNanos / 1_000_000 * 1_000_000);
                    }
                });
    }

    private static Mutation errorResumedInAFlow() {
        return new Mutation(
                "an error resumed in a flow",
                throwing(),
                Map.of(),
                () -> (Batches) (batch, stamps) -> Flux.range(0, batch.tasks())
                        .doOnNext(stamps::submitted)
                        .concatMap(index -> Mono.fromCallable(() -> {
                                    batch.run(index, stamps);
                                    return index;
                                })
                                .onErrorResume(thrown -> Mono.empty()))
                        .then()
                        .block());
    }

    /** Supervision restarts an actor that throws, and what it was handling is gone. */
    private static Mutation messageLostWithItsActor() {
        return new Mutation("a message lost with its actor", throwing(), Map.of(), () -> (Batches) (batch, stamps) -> {
            ActorSystem system = ActorSystem.create(
                    "mutation",
                    ConfigFactory.parseMap(
                            Map.of("pekko.loglevel", "OFF", "pekko.stdout-loglevel", "OFF", "pekko.daemonic", "on")));
            CountDownLatch handled = new CountDownLatch(batch.tasks());
            ActorRef worker =
                    system.actorOf(Props.create(Supervised.class, () -> new Supervised(batch, stamps, handled)));
            for (int i = 0; i < batch.tasks(); i++) {
                stamps.submitted(i);
                worker.tell(i, ActorRef.noSender());
            }
            handled.await();
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        });
    }

    /** Shares events out as if there were a handler more than there are. */
    private static Mutation eventThatNoHandlerTakes() {
        return new Mutation("an event that no handler takes", mixed(), MIXED, () -> (Batches) (batch, stamps) -> {
            CountDownLatch through = new CountDownLatch(2);
            Disruptor<Slot> disruptor = new Disruptor<>(Slot::new, 128, Executors.defaultThreadFactory());
            disruptor.handleEventsWith(sharing(0, 3, batch, stamps, through), sharing(1, 3, batch, stamps, through));
            publishAll(disruptor, batch, stamps);
            through.await();
            disruptor.shutdown();
        });
    }

    /** The objects of a ring are used again: whoever keeps one finds something else in it. */
    private static Mutation eventKeptBeyondItsSlot() {
        return new Mutation("an event kept beyond its slot", mixed(), MIXED, () -> (Batches) (batch, stamps) -> {
            CountDownLatch through = new CountDownLatch(1);
            List<Slot> kept = new ArrayList<>();
            Disruptor<Slot> disruptor = new Disruptor<>(Slot::new, 8, Executors.defaultThreadFactory());
            disruptor.handleEventsWith((EventHandler<Slot>) (slot, sequence, endOfBatch) -> {
                kept.add(slot);
                if (sequence == batch.tasks() - 1) {
                    through.countDown();
                }
            });
            publishAll(disruptor, batch, stamps);
            through.await();
            disruptor.shutdown();
            for (Slot slot : kept) {
                batch.run(slot.index, stamps);
            }
        });
    }

    private static EventHandler<Slot> sharing(
            int ordinal, int handlers, Batch batch, TaskStamps stamps, CountDownLatch through) {
        return (slot, sequence, endOfBatch) -> {
            if (sequence % handlers == ordinal) {
                batch.run(slot.index, stamps);
            }
            if (sequence == batch.tasks() - 1) {
                through.countDown();
            }
        };
    }

    private static void publishAll(Disruptor<Slot> disruptor, Batch batch, TaskStamps stamps) {
        disruptor.start();
        for (int i = 0; i < batch.tasks(); i++) {
            int index = i;
            stamps.submitted(i);
            disruptor.publishEvent((slot, sequence) -> slot.index = index);
        }
    }

    private static Workload mixed() {
        return Workloads.find("mixed").orElseThrow();
    }

    private static Workload throwing() {
        return new KernelWorkload(
                TASKS,
                index -> {
                    if (index == VICTIM) {
                        throw new IllegalStateException("thrown on purpose");
                    }
                    return index;
                },
                index -> index);
    }

    private static final class Slot {
        private int index;
    }

    private static final class Supervised extends AbstractActor {

        private final Batch batch;
        private final TaskStamps stamps;
        private final CountDownLatch handled;

        Supervised(Batch batch, TaskStamps stamps, CountDownLatch handled) {
            this.batch = batch;
            this.stamps = stamps;
            this.handled = handled;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(Integer.class, index -> {
                        try {
                            batch.run(index, stamps);
                        } finally {
                            handled.countDown();
                        }
                    })
                    .build();
        }
    }

    /** An engine that is a way to run batches. */
    @FunctionalInterface
    private interface Batches extends Engine {

        void runAll(Batch batch, TaskStamps stamps) throws InterruptedException;

        @Override
        default long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
            batch.begin();
            runAll(batch, stamps);
            return batch.answer();
        }

        @Override
        default void close() {}
    }
}
