package dev.symposium.workload.shared;

import dev.symposium.workload.EventLoop;
import dev.symposium.workload.PaddedCounters;
import dev.symposium.workload.TurnStamps;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Map;

/**
 * Producers and consumers. What is in the buffer is known from outside to be at most what was put in less what somebody
 * has begun to take out; that is looked at now and then, and when a producer has put its last.
 */
final class BoundedBufferCrew extends TurnsCrew {

    private static final int PUTS_UNWATCHED = 64;

    private final Traffic traffic;
    private final Buffer buffer;
    private final LoopBuffer loopBuffer;
    private final PaddedCounters put;
    private final PaddedCounters begunToTake;
    private final PaddedCounters values; // of what each consumer took
    private final Breaches breaches;

    BoundedBufferCrew(Traffic traffic, Buffer buffer, LoopBuffer loopBuffer) {
        super(traffic.participants());
        this.traffic = traffic;
        this.buffer = buffer;
        this.loopBuffer = loopBuffer;
        put = new PaddedCounters(traffic.participants());
        begunToTake = new PaddedCounters(traffic.participants());
        values = new PaddedCounters(traffic.participants());
        breaches = new Breaches(traffic.participants());
    }

    @Override
    long turnsOf(int self) {
        return traffic.turnsOf(self);
    }

    @Override
    void reset() {
        buffer.reset();
        loopBuffer.reset();
        put.clear();
        begunToTake.clear();
        values.clear();
        breaches.reset();
    }

    @Override
    public long answer() {
        return values.sum() + breaches.inAnswerWith(0);
    }

    @Override
    long reference() {
        long sum = 0;
        for (int producer = 0; producer < traffic.producers(); producer++) {
            for (int number = 0; number < traffic.items(); number++) {
                sum += traffic.value(Traffic.item(producer, number));
            }
        }
        return sum;
    }

    @Override
    Map<String, Long> counters() {
        return Map.of("violations", breaches.count());
    }

    @Override
    Turn turn(int self, TurnStamps stamps) {
        return traffic.isProducer(self) ? new Producer(self, stamps) : new Consumer(self, stamps);
    }

    @Override
    AsyncTurn asyncTurn(int self, EventLoop loop, TurnStamps stamps, Runnable resume) {
        return traffic.isProducer(self)
                ? new LoopProducer(self, loop, stamps, resume)
                : new LoopConsumer(self, loop, stamps, resume);
    }

    private void hasPut(int self, long round) {
        put.add(self, 1);
        if (round % PUTS_UNWATCHED == 0 || round == traffic.items() - 1) {
            long in = put.sum();
            VarHandle.acquireFence(); // what was taken out to make room for these is counted below
            breaches.require(in - begunToTake.sum() <= traffic.capacity(), self);
        }
    }

    /** What a consumer knows of the order in which producers put their items. */
    private final class Inbox {

        private final int self;
        private final long[] lastOf = new long[traffic.producers()];

        Inbox(int self) {
            this.self = self;
            Arrays.fill(lastOf, -1);
        }

        void accept(long item) {
            int producer = Traffic.producerOf(item);
            long number = Traffic.numberOf(item);
            boolean known = producer >= 0 && producer < lastOf.length;
            breaches.require(known && number > lastOf[producer], self);
            if (known) {
                lastOf[producer] = number;
            }
            values.add(self, traffic.value(item));
        }
    }

    private final class Producer implements Turn {

        private final int self;
        private final TurnStamps stamps;

        Producer(int self, TurnStamps stamps) {
            this.self = self;
            this.stamps = stamps;
        }

        @Override
        public boolean take(long round) throws InterruptedException {
            stamps.wanted(self);
            buffer.put(self, Traffic.item(self, round));
            stamps.granted(self);
            stamps.released(self);
            hasPut(self, round);
            return true;
        }
    }

    private final class Consumer implements Turn {

        private final int self;
        private final TurnStamps stamps;
        private final Inbox inbox;

        Consumer(int self, TurnStamps stamps) {
            this.self = self;
            this.stamps = stamps;
            inbox = new Inbox(self);
        }

        @Override
        public boolean take(long round) throws InterruptedException {
            stamps.wanted(self);
            begunToTake.add(self, 1);
            long item = buffer.take(self);
            stamps.granted(self);
            inbox.accept(item);
            stamps.released(self);
            return true;
        }
    }

    private final class LoopProducer implements AsyncTurn {

        private final int self;
        private final EventLoop loop;
        private final TurnStamps stamps;
        private final Runnable resume;
        private boolean wanted;

        LoopProducer(int self, EventLoop loop, TurnStamps stamps, Runnable resume) {
            this.self = self;
            this.loop = loop;
            this.stamps = stamps;
            this.resume = resume;
        }

        @Override
        public Reached goOn(long round) {
            if (!wanted) {
                wanted = true;
                stamps.wanted(self);
            }
            if (!loopBuffer.put(self, Traffic.item(self, round), loop, resume)) {
                return Reached.WAIT;
            }
            wanted = false;
            stamps.granted(self);
            stamps.released(self);
            hasPut(self, round);
            return Reached.END;
        }
    }

    private final class LoopConsumer implements AsyncTurn {

        private final int self;
        private final EventLoop loop;
        private final TurnStamps stamps;
        private final Runnable resume;
        private final Inbox inbox;
        private boolean wanted;

        LoopConsumer(int self, EventLoop loop, TurnStamps stamps, Runnable resume) {
            this.self = self;
            this.loop = loop;
            this.stamps = stamps;
            this.resume = resume;
            inbox = new Inbox(self);
        }

        @Override
        public Reached goOn(long round) {
            if (!wanted) {
                wanted = true;
                stamps.wanted(self);
            }
            if (!loopBuffer.awaitItem(self, resume)) {
                return Reached.WAIT;
            }
            wanted = false;
            stamps.granted(self);
            begunToTake.add(self, 1);
            inbox.accept(loopBuffer.remove(loop));
            stamps.released(self);
            return Reached.END;
        }
    }
}
