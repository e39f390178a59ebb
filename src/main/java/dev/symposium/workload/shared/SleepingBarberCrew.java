package dev.symposium.workload.shared;

import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Mix;
import dev.symposium.workload.PaddedCounters;
import dev.symposium.workload.TokenJump;
import dev.symposium.workload.TurnStamps;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Customers and barbers. A customer's wait ends when its haircut begins, which the barber stamps while the customer
 * sits still. Only haircuts are counted, those of the customers; barbers end when the last customer has gone.
 */
final class SleepingBarberCrew extends TurnsCrew {

    private final Business business;
    private final Shop shop;
    private final LoopShop loopShop;
    private final Haircut haircut;
    private final long[] hair; // padded, by customer; the barber's while it cuts
    private final PaddedCounters looks; // of all haircuts of each customer
    private final PaddedCounters cuts; // by barber
    private final PaddedCounters turnedAway; // by customer
    private final AtomicInteger stillComing = new AtomicInteger();

    SleepingBarberCrew(Business business, Shop shop, LoopShop loopShop, Haircut haircut) {
        super(business.participants());
        this.business = business;
        this.shop = shop;
        this.loopShop = loopShop;
        this.haircut = haircut;
        hair = new long[(business.customers() + 1) * Breadth.PAD];
        looks = new PaddedCounters(business.participants());
        cuts = new PaddedCounters(business.participants());
        turnedAway = new PaddedCounters(business.participants());
    }

    @Override
    long turnsOf(int self) {
        return business.isCustomer(self) ? business.rounds() : Long.MAX_VALUE;
    }

    @Override
    boolean counts(int self) {
        return business.isCustomer(self);
    }

    @Override
    void reset() {
        shop.reset();
        loopShop.reset();
        looks.clear();
        cuts.clear();
        turnedAway.clear();
        stillComing.set(business.customers());
    }

    /** How all customers look, unless what barbers, customers and the shop counted does not agree. */
    @Override
    public long answer() {
        long admitted = shop.admitted() + loopShop.admitted();
        long refused = shop.refused() + loopShop.refused();
        long wrong =
                Math.abs(admitted - units()) + Math.abs(cuts.sum() - units()) + Math.abs(refused - turnedAway.sum());
        return looks.sum() + Breaches.inAnswer(wrong);
    }

    @Override
    long reference() {
        TokenJump jump = new TokenJump(business.tokens());
        long sum = 0;
        for (int customer = 0; customer < business.customers(); customer++) {
            for (long round = 0; round < business.rounds(); round++) {
                long cut = Mix.mix64(jump.from(business.hair(customer, round)));
                sum += Mix.mix64(customer, cut);
            }
        }
        return sum;
    }

    @Override
    Map<String, Long> counters() {
        return Map.of("turnedAway", turnedAway.sum());
    }

    @Override
    Turn turn(int self, TurnStamps stamps) {
        return business.isCustomer(self) ? new Customer(self, stamps) : new Barber(self, stamps);
    }

    @Override
    AsyncTurn asyncTurn(int self, EventLoop loop, TurnStamps stamps, Runnable resume) {
        return business.isCustomer(self)
                ? new LoopCustomer(self, loop, stamps, resume)
                : new LoopBarber(self, loop, stamps, resume);
    }

    private void arrive(int self, long round) {
        hair[(self + 1) * Breadth.PAD] = business.hair(self, round);
    }

    private void look(int self) {
        looks.add(self, Mix.mix64(self, hair[(self + 1) * Breadth.PAD]));
    }

    private void cut(int barber, int customer, TurnStamps stamps) {
        stamps.granted(customer);
        int head = (customer + 1) * Breadth.PAD;
        hair[head] = haircut.cut(hair[head]);
        cuts.add(barber, 1);
    }

    /** Whether the customer that has just had its last haircut is the last one. */
    private boolean isLast(long round) {
        return round == business.rounds() - 1 && stillComing.decrementAndGet() == 0;
    }

    private final class Customer implements Turn {

        private final int self;
        private final TurnStamps stamps;

        Customer(int self, TurnStamps stamps) {
            this.self = self;
            this.stamps = stamps;
        }

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // yields on purpose
        public boolean take(long round) throws InterruptedException {
            stamps.wanted(self);
            arrive(self, round);
            while (!shop.visit(self)) {
                turnedAway.add(self, 1);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Thread.yield();
            }
            look(self);
            stamps.released(self);
            if (isLast(round)) {
                shop.close(self);
            }
            return true;
        }
    }

    private final class Barber implements Turn {

        private final int self;
        private final TurnStamps stamps;

        Barber(int self, TurnStamps stamps) {
            this.self = self;
            this.stamps = stamps;
        }

        @Override
        public boolean take(long round) throws InterruptedException {
            int customer = shop.next(self);
            if (customer == Shop.CLOSED) {
                return false;
            }
            cut(self, customer, stamps);
            shop.finished(self, customer);
            return true;
        }
    }

    private final class LoopCustomer implements AsyncTurn {

        private final int self;
        private final EventLoop loop;
        private final TurnStamps stamps;
        private final Runnable resume;
        private boolean wanted;
        private boolean inside;

        LoopCustomer(int self, EventLoop loop, TurnStamps stamps, Runnable resume) {
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
                arrive(self, round);
            }
            if (!inside) {
                inside = loopShop.enter(self, loop);
                if (!inside) {
                    turnedAway.add(self, 1);
                    loop.execute(resume);
                    return Reached.WAIT;
                }
            }
            if (!loopShop.leave(self, resume)) {
                return Reached.WAIT;
            }
            look(self);
            stamps.released(self);
            wanted = false;
            inside = false;
            if (isLast(round)) {
                loopShop.close(loop);
            }
            return Reached.END;
        }
    }

    private final class LoopBarber implements AsyncTurn {

        private final int self;
        private final EventLoop loop;
        private final TurnStamps stamps;
        private final Runnable resume;

        LoopBarber(int self, EventLoop loop, TurnStamps stamps, Runnable resume) {
            this.self = self;
            this.loop = loop;
            this.stamps = stamps;
            this.resume = resume;
        }

        @Override
        public Reached goOn(long round) {
            if (!loopShop.awaitCustomer(self, resume)) {
                return Reached.WAIT;
            }
            int customer = loopShop.next();
            if (customer == Shop.CLOSED) {
                return Reached.NOTHING_LEFT;
            }
            cut(self, customer, stamps);
            loopShop.finished(customer, loop);
            return Reached.END;
        }
    }
}
