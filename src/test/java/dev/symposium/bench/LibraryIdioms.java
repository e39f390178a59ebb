package dev.symposium.bench;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import com.softwaremill.jox.Channel;
import com.typesafe.config.ConfigFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Idioms of libraries, as their own guides show them. */
final class LibraryIdioms {

    private LibraryIdioms() {}

    record Netty(EventLoopGroup loops) implements Idiom {
        Netty(int threads) {
            this(new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory()));
        }

        @Override
        public void run(int tasks, IntConsumer task) throws InterruptedException {
            CountDownLatch left = new CountDownLatch(tasks);
            for (int i = 0; i < tasks; i++) {
                int index = i;
                loops.next().execute(() -> {
                    task.accept(index);
                    left.countDown();
                });
            }
            left.await();
        }

        @Override
        public void close() {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    record Reactor(Scheduler scheduler) implements Idiom {
        Reactor(int threads) {
            this(Schedulers.newParallel("by-hand", threads));
        }

        @Override
        public void run(int tasks, IntConsumer task) {
            Flux.range(0, tasks)
                    .flatMap(
                            index -> Mono.fromRunnable(() -> task.accept(index)).subscribeOn(scheduler), tasks)
                    .blockLast();
        }

        @Override
        public void close() {
            scheduler.dispose();
        }
    }

    static final class Pekko implements Idiom {

        private final ActorSystem system;
        private final List<ActorRef> workers = new ArrayList<>();

        Pekko(int threads) {
            system = ActorSystem.create(
                    "by-hand", ConfigFactory.parseString("""
                        pekko.actor.default-dispatcher {
                          executor = "thread-pool-executor"
                          thread-pool-executor.fixed-pool-size = %d
                        }
                        pekko.loglevel = "OFF"
                        pekko.stdout-loglevel = "OFF"
                        """.formatted(threads)).withFallback(ConfigFactory.load()));
            for (int i = 0; i < threads; i++) {
                workers.add(system.actorOf(Props.create(Worker.class, Worker::new)));
            }
        }

        private static final class Worker extends AbstractActor {
            @Override
            public Receive createReceive() {
                return receiveBuilder().match(Runnable.class, Runnable::run).build();
            }
        }

        @Override
        public void run(int tasks, IntConsumer task) throws InterruptedException {
            CountDownLatch left = new CountDownLatch(tasks);
            for (int i = 0; i < tasks; i++) {
                int index = i;
                Runnable message = () -> {
                    task.accept(index);
                    left.countDown();
                };
                workers.get(i % workers.size()).tell(message, ActorRef.noSender());
            }
            left.await();
        }

        @Override
        public void close() {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }

    static final class LmaxDisruptor implements Idiom {

        private final Disruptor<Slot> disruptor;

        LmaxDisruptor(int threads) {
            disruptor = new Disruptor<>(
                    Slot::new, 1024, DaemonThreadFactory.INSTANCE, ProducerType.SINGLE, new BlockingWaitStrategy());
            @SuppressWarnings({"unchecked", "rawtypes"})
            EventHandler<Slot>[] handlers = new EventHandler[threads];
            for (int i = 0; i < threads; i++) {
                int ordinal = i;
                handlers[i] = (slot, sequence, last) -> {
                    if (sequence % threads == ordinal) {
                        slot.task.accept(slot.index);
                        slot.left.countDown();
                    }
                };
            }
            disruptor.handleEventsWith(handlers);
            disruptor.start();
        }

        private static final class Slot {
            private IntConsumer task = index -> {};
            private int index;
            private CountDownLatch left = new CountDownLatch(0);
        }

        @Override
        public void run(int tasks, IntConsumer task) throws InterruptedException {
            CountDownLatch left = new CountDownLatch(tasks);
            for (int i = 0; i < tasks; i++) {
                int index = i;
                disruptor.publishEvent((slot, sequence) -> {
                    slot.task = task;
                    slot.index = index;
                    slot.left = left;
                });
            }
            left.await();
        }

        @Override
        public void close() {
            disruptor.shutdown();
        }
    }

    /** Workers that receive from one channel. */
    static final class Channels implements Idiom {

        private final Channel<Runnable> channel = Channel.newUnlimitedChannel();

        Channels(int workers) {
            for (int i = 0; i < workers; i++) {
                Thread.ofVirtual().start(this::work);
            }
        }

        private void work() {
            try {
                while (channel.receiveOrClosed() instanceof Runnable task) {
                    task.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void run(int tasks, IntConsumer task) throws InterruptedException {
            CountDownLatch left = new CountDownLatch(tasks);
            for (int i = 0; i < tasks; i++) {
                int index = i;
                channel.send(() -> {
                    task.accept(index);
                    left.countDown();
                });
            }
            left.await();
        }

        @Override
        public void close() {
            channel.done();
        }
    }
}
