package dev.symposium.workload.philosophers;

import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Messages;
import dev.symposium.workload.SharedForm;
import dev.symposium.workload.TurnStamps;
import java.lang.foreign.MemorySegment;
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
    private volatile Books books; // those in shared memory once it is attached, which a watchdog must see
    private @Nullable Table table;
    private @Nullable AsyncTable asyncTable;
    private @Nullable Table sharedTable;

    Diners(int count, Strategy strategy, Regime regime, Ending ending) {
        this(count, strategy, regime, ending, Books.onHeap(count));
    }

    Diners(int count, Strategy strategy, Regime regime, Ending ending, Books books) {
        this.count = count;
        this.strategy = strategy;
        this.regime = regime;
        this.ending = ending;
        this.books = books;
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
        if (table != null) {
            table.reset();
        }
        if (asyncTable != null) {
            asyncTable.reset();
        }
        if (sharedTable != null) {
            sharedTable.reset();
        }
        long now = System.nanoTime();
        books.begin(now, now + ending.durationNanos());
    }

    @Override
    public Participant participant() {
        if (table == null) {
            table = strategy.table(books.contention());
        }
        return new Philosopher(table);
    }

    @Override
    public Optional<AsyncParticipant> asyncParticipant() {
        if (asyncTable == null) {
            asyncTable = strategy.asyncTable(books.contention()).orElse(null);
        }
        return asyncTable == null ? Optional.empty() : Optional.of(new Invitation(asyncTable));
    }

    @Override
    public Optional<Messages> messageForm(Deadline deadline, TurnStamps stamps) {
        Optional<MessageTable> messageTable = strategy.messageTable(books.contention());
        return messageTable.isEmpty()
                ? Optional.empty()
                : Optional.of(new MessageDinner(this, messageTable.get(), deadline, stamps));
    }

    @Override
    public Optional<SharedForm> sharedForm() {
        int words = strategy.sharedWords();
        return words == 0 ? Optional.empty() : Optional.of(new SharedDinner(new SharedLayout(count, words)));
    }

    /** A philosopher that never blocks, and begins when it is run; {@code ended} is run when it leaves. */
    Runnable philosopher(
            int self, AsyncTable at, EventLoop loop, Deadline deadline, TurnStamps stamps, Runnable ended) {
        return new AsyncPhilosopher(self, at, books.forks(), loop, deadline, stamps, ended);
    }

    /**
     * 0 if nobody was cheated: no violation, no fork left over, every meal with two forks, and as many meals as fixed.
     * All terms are 0 or more, so that none hides another.
     */
    @Override
    public long answer() {
        long meals = books.diary().meals();
        long missing = ending.fixedTime() ? 0 : Math.abs(meals - count * ending.meals());
        Forks forks = books.forks();
        return forks.violations() + forks.taken() + Math.abs(forks.uses() - 2 * meals) + missing;
    }

    @Override
    public long unitsOf(int participant) {
        return books.diary().mealsOf(participant);
    }

    @Override
    public long units() {
        return books.diary().meals();
    }

    @Override
    public long progress() {
        return books.diary().progress();
    }

    Map<String, Long> counters() {
        Map<String, Long> counters = books.diary().sums(regime.clocked(), ending.fixedTime());
        counters.put("violations", books.forks().violations());
        counters.put("contended", books.contention().contended());
        counters.put("retries", books.contention().retries());
        return counters;
    }

    private long now() {
        return regime.clocked() ? System.nanoTime() : 0;
    }

    /** Whether the op has a fixed time, and a thought that starts now would outlast it. */
    private boolean outlasts(long now) {
        return ending.fixedTime() && regime.thinkNanos() > 0 && books.diary().endsAt() - now < regime.thinkNanos();
    }

    private Activity thoughtUntilEnd(long now) {
        return new Activity.Sleeping(Math.max(0, books.diary().endsAt() - now));
    }

    /** A philosopher that may block. */
    private final class Philosopher implements Participant {

        private final Table table;
        private final Forks forks = books.forks();
        private final Diary diary = books.diary();

        Philosopher(Table table) {
            this.table = table;
        }

        @Override
        public void run(int self, Deadline deadline, TurnStamps stamps) throws InterruptedException {
            stamps.waitedSince(self, diary.beganAt());
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

    /** The same table in memory that processes share. */
    private final class SharedDinner implements SharedForm {

        private final SharedLayout layout;

        SharedDinner(SharedLayout layout) {
            this.layout = layout;
        }

        @Override
        public long bytes() {
            return layout.bytes();
        }

        @Override
        public void attach(MemorySegment memory) {
            books = layout.books(memory);
            sharedTable = strategy.sharedTable(layout.table(memory), books.contention());
        }

        @Override
        public Participant participant() {
            if (sharedTable == null) {
                throw new IllegalStateException("the memory must be attached first");
            }
            return new Philosopher(sharedTable);
        }
    }

    /** Seats philosophers at an event loop. */
    private final class Invitation implements AsyncParticipant {

        private final AsyncTable table;
        private final Forks forks = books.forks().confined();

        Invitation(AsyncTable table) {
            this.table = table;
        }

        @Override
        public void start(int self, EventLoop loop, Deadline deadline, TurnStamps stamps, Runnable ended) {
            new AsyncPhilosopher(self, table, forks, loop, deadline, stamps, ended).run();
        }
    }

    /** What an {@link AsyncPhilosopher} does when it is run again. */
    private enum Next {
        SIT_DOWN,
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
        private final Forks forks;
        private final EventLoop loop;
        private final Deadline deadline;
        private final TurnStamps stamps;
        private final Runnable ended;
        private final Diary diary = books.diary();
        private long left = ending.mostMeals();
        private long began;
        private Next next = Next.SIT_DOWN;

        AsyncPhilosopher(
                int self,
                AsyncTable table,
                Forks forks,
                EventLoop loop,
                Deadline deadline,
                TurnStamps stamps,
                Runnable ended) {
            this.self = self;
            this.table = table;
            this.forks = forks;
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
                case SIT_DOWN -> {
                    stamps.waitedSince(self, diary.beganAt());
                    yield want();
                }
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
