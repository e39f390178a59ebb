package dev.symposium.backend.ring;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventHandlerGroup;
import com.lmax.disruptor.dsl.ProducerType;
import dev.symposium.backend.OpEnd;
import dev.symposium.backend.Workers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A disruptor with its handlers' threads, all started, and one publisher. One thread only.
 *
 * <p>An op that ends early leaves events published and handlers under way. Then all is ended and a new ring takes its
 * place: the surest way to have nothing of one op run in the next.
 */
final class Ring {

    private final String backend;
    private final int size;
    private final int handlers;
    private final String wait;
    private final boolean chained;
    private Workers workers;
    private Disruptor<RingEvent> disruptor;

    private Ring(String backend, int size, int handlers, String wait, boolean chained) {
        this.backend = backend;
        this.size = size;
        this.handlers = handlers;
        this.wait = wait;
        this.chained = chained;
        workers = Workers.platform(backend);
        disruptor = start();
    }

    /** Handlers that share the events out among them. */
    static Ring shared(String backend, int size, int handlers, String wait) {
        return new Ring(backend, size, handlers, wait, false);
    }

    /** Handlers that each do every event, one after the other. */
    static Ring chained(String backend, int size, int handlers, String wait) {
        return new Ring(backend, size, handlers, wait, true);
    }

    private Disruptor<RingEvent> start() {
        Disruptor<RingEvent> made = new Disruptor<>(RingEvent::new, size, workers, ProducerType.SINGLE, strategy(wait));
        made.setDefaultExceptionHandler(new EndingExceptions());
        CountDownLatch there = new CountDownLatch(handlers);
        if (chained) {
            EventHandlerGroup<RingEvent> before = made.handleEventsWith(stage(0, there));
            for (int i = 1; i < handlers; i++) {
                before = before.then(stage(i, there));
            }
        } else {
            ShareHandler[] shares = new ShareHandler[handlers];
            for (int i = 0; i < handlers; i++) {
                shares[i] = new ShareHandler(i, handlers, there::countDown);
            }
            made.handleEventsWith(shares);
        }
        made.start();
        awaitUninterruptibly(there);
        return made;
    }

    private StageHandler stage(int stage, CountDownLatch there) {
        return new StageHandler(stage, stage == handlers - 1, there::countDown);
    }

    private static WaitStrategy strategy(String wait) {
        return switch (wait) {
            case DisruptorBackend.BLOCKING -> new BlockingWaitStrategy();
            case DisruptorBackend.SLEEPING -> new SleepingWaitStrategy();
            case DisruptorBackend.YIELDING -> new YieldingWaitStrategy();
            case DisruptorBackend.BUSY_SPIN -> new BusySpinWaitStrategy();
            default -> throw new IllegalArgumentException("unknown way to wait: ".concat(wait));
        };
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    int handlers() {
        return handlers;
    }

    /** How many events it holds. */
    int size() {
        return size;
    }

    /** The sequence of the event that so many from now will be the last published. */
    long sequenceAfter(int events) {
        return disruptor.getCursor() + events;
    }

    /**
     * Claims the next event; waits while the ring is full, as {@link RingBuffer#next} does, but not for ever.
     *
     * @return its sequence; negative if the op was over before there was room
     */
    long claim(OpEnd end) throws InterruptedException {
        RingBuffer<RingEvent> ring = disruptor.getRingBuffer();
        while (!end.isOver()) {
            try {
                return ring.tryNext();
            } catch (InsufficientCapacityException full) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LockSupport.parkNanos(1);
            }
        }
        return -1;
    }

    /** Fills a claimed event and lets the handlers see it. */
    void publish(long sequence, RingOp op, int index) {
        RingBuffer<RingEvent> ring = disruptor.getRingBuffer();
        ring.get(sequence).set(op, index);
        ring.publish(sequence);
    }

    /** Ends what is left of an op: nothing of it runs when this returns. */
    void restart() {
        stop();
        workers = Workers.platform(backend);
        disruptor = start();
    }

    /** Interrupts the event that each handler is in, drops the others and waits for the threads. */
    void stop() {
        disruptor.halt();
        workers.interrupt();
        workers.joinUninterruptibly();
    }
}
