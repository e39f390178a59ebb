package dev.symposium.workload.philosophers;

import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.TurnStamps;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The philosophers of one op after the other. A philosopher sits down hungry, so that an op starts with a full table;
 * until it is run at all it starves, which counts for the longest wait.
 * Once the deadline is over nobody starts to eat: whoever gets forks then puts them down again, which ends the wait
 * without a meal. A thought that would outlast an op of fixed time is broken off at its end.
 */
final class Diners implements Crew {

    private final int count;
    private final Strategy strategy;
    private final Regime regime;
    private final Ending ending;
    private final Forks forks;
    private final Diary diary;
    private @Nullable Table table;
    private @Nullable AsyncTable asyncTable;
    private long beganAt; // written before the participants start
    private long endsAt; // likewise

    Diners(int count, Strategy strategy, Regime regime, Ending ending) {
        this.count = count;
        this.strategy = strategy;
        this.regime = regime;
        this.ending = ending;
        forks = new Forks(count);
        diary = new Diary(count);
    }

    @Override
    public int participants() {
        return count;
    }

    @Override
    public Optional<Long> durationNanos() {
        return ending.fixedTime() ? Optional.of(ending.durationNanos()) : Optional.empty();
    }

    @Override
    public void begin() {
        forks.reset();
        diary.begin();
        if (asyncTable != null) {
            asyncTable.reset();
        }
        beganAt = System.nanoTime();
        endsAt = beganAt + ending.durationNanos();
    }

    @Override
    public Participant participant() {
        if (table == null) {
            table = strategy.table();
        }
        return new Philosopher(table);
    }

    @Override
    public Optional<AsyncParticipant> asyncParticipant() {
        if (asyncTable == null) {
            asyncTable = strategy.asyncTable();
        }
        return Optional.of(new Invitation(asyncTable));
    }

    /**
     * 0 if nobody was cheated: no violation, no fork left over, every meal with two forks, and as many meals as fixed.
     * All terms are 0 or more, so that none hides another.
     */
    @Override
    public long answer() {
        long meals = diary.meals();
        long missing = ending.fixedTime() ? 0 : Math.abs(meals - count * ending.meals());
        return forks.violations() + forks.taken() + Math.abs(forks.uses() - 2 * meals) + missing;
    }

    @Override
    public long unitsOf(int participant) {
        return diary.mealsOf(participant);
    }

    @Override
    public long units() {
        return diary.meals();
    }

    @Override
    public long progress() {
        return diary.progress();
    }

    Map<String, Long> counters() {
        Map<String, Long> counters = diary.sums(regime.clocked(), ending.fixedTime());
        counters.put("violations", forks.violations());
        return counters;
    }

    private long now() {
        return regime.clocked() ? System.nanoTime() : 0;
    }

    /** Whether the op has a fixed time, and a thought that starts now would outlast it. */
    private boolean outlasts(long now) {
        return ending.fixedTime() && regime.thinkNanos() > 0 && endsAt - now < regime.thinkNanos();
    }

    private Activity thoughtUntilEnd(long now) {
        return new Activity.Sleeping(Math.max(0, endsAt - now));
    }

    /** A philosopher that may block. */
    private final class Philosopher implements Participant {

        private final Table table;

        Philosopher(Table table) {
            this.table = table;
        }

        @Override
        public void run(int self, Deadline deadline, TurnStamps stamps) throws InterruptedException {
            stamps.waitedSince(self, beganAt);
            long left = ending.mostMeals();
            while (left > 0 && !deadline.isOver() && eat(self, deadline, stamps)) {
                left--;
                if (left == 0 || deadline.isOver() || !think(self)) {
                    break;
                }
            }
            diary.finished(self);
        }

        /** Whether there was a meal. */
        private boolean eat(int self, Deadline deadline, TurnStamps stamps) throws InterruptedException {
            stamps.wanted(self);
            table.pickUp(self);
            try {
                stamps.granted(self);
                if (deadline.isOver()) {
                    return false;
                }
                forks.take(self);
                long began = now();
                regime.eat().perform(self);
                diary.ate(self, now() - began);
                forks.putBack(self);
            } finally {
                table.putDown(self);
            }
            stamps.released(self);
            return true;
        }

        /** Whether it could think to the end. */
        private boolean think(int self) throws InterruptedException {
            long began = now();
            if (outlasts(began)) {
                thoughtUntilEnd(began).perform(self);
                return false;
            }
            regime.think().perform(self);
            if (regime.clocked()) {
                diary.thought(self, now() - began);
            }
            return true;
        }
    }

    /** Seats philosophers at an event loop. */
    private final class Invitation implements AsyncParticipant {

        private final AsyncTable table;

        Invitation(AsyncTable table) {
            this.table = table;
        }

        @Override
        public void start(int self, EventLoop loop, Deadline deadline, TurnStamps stamps, Runnable ended) {
            stamps.waitedSince(self, beganAt);
            new AsyncPhilosopher(self, table, loop, deadline, stamps, ended).run();
        }
    }

    /** What an {@link AsyncPhilosopher} does when it is run again. */
    private enum Next {
        WANT,
        EAT,
        PUT_DOWN,
        WANT_AGAIN,
        LEAVE
    }

    /** A philosopher on an event loop: the continuation of each of its own steps. */
    private final class AsyncPhilosopher implements Runnable {

        private final int self;
        private final AsyncTable table;
        private final EventLoop loop;
        private final Deadline deadline;
        private final TurnStamps stamps;
        private final Runnable ended;
        private long left = ending.mostMeals();
        private long began;
        private Next next = Next.WANT;

        AsyncPhilosopher(
                int self, AsyncTable table, EventLoop loop, Deadline deadline, TurnStamps stamps, Runnable ended) {
            this.self = self;
            this.table = table;
            this.loop = loop;
            this.deadline = deadline;
            this.stamps = stamps;
            this.ended = ended;
        }

        /** Goes on until it must wait, or has let others run after a turn. */
        @Override
        public void run() {
            boolean goOn;
            do {
                goOn = step();
            } while (goOn);
        }

        /** Whether the next step can follow at once. */
        private boolean step() {
            return switch (next) {
                case WANT -> want();
                case EAT -> eat();
                case PUT_DOWN -> putDown();
                case WANT_AGAIN -> {
                    thought();
                    yield want();
                }
                case LEAVE -> leave();
            };
        }

        private boolean want() {
            if (left == 0 || deadline.isOver()) {
                return leave();
            }
            stamps.wanted(self);
            next = Next.EAT;
            return table.pickUp(self, loop, this);
        }

        private boolean eat() {
            stamps.granted(self);
            if (deadline.isOver()) {
                table.putDown(self, loop);
                return leave();
            }
            forks.take(self);
            began = now();
            next = Next.PUT_DOWN;
            return regime.eat().begin(self, loop, this);
        }

        private boolean putDown() {
            diary.ate(self, now() - began);
            forks.putBack(self);
            table.putDown(self, loop);
            stamps.released(self);
            left--;
            if (left == 0 || deadline.isOver()) {
                return leave();
            }
            return think();
        }

        private boolean think() {
            began = now();
            next = Next.WANT_AGAIN;
            Activity think = regime.think();
            if (outlasts(began)) {
                think = thoughtUntilEnd(began);
                next = Next.LEAVE;
            }
            if (think.begin(self, loop, this)) {
                thought();
                next = Next.WANT;
                loop.execute(this); // lets the others run, though it need not wait
            }
            return false;
        }

        private void thought() {
            if (regime.clocked()) {
                diary.thought(self, now() - began);
            }
        }

        private boolean leave() {
            diary.finished(self);
            ended.run();
            return false;
        }
    }
}
