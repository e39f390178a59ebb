package dev.symposium.workload.shared;

import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Mix;
import dev.symposium.workload.TurnStamps;
import java.util.Map;

/**
 * Participants that read and write a page. To replay an op is part of it, a few nanoseconds a turn, alike for every
 * design.
 */
final class ReadersWritersCrew extends TurnsCrew {

    private final Editing editing;
    private final Page page;
    private final LoopPage loopPage;
    private final int writes;
    private final History history;
    private final Breaches breaches;

    ReadersWritersCrew(Editing editing, Page page, LoopPage loopPage) {
        super(editing.participants());
        this.editing = editing;
        this.page = page;
        this.loopPage = loopPage;
        writes = editing.writesInAll();
        history = new History(editing, writes);
        breaches = new Breaches(editing.participants());
    }

    @Override
    long turnsOf(int self) {
        return editing.rounds();
    }

    @Override
    void reset() {
        page.reset();
        loopPage.reset();
        history.reset();
        breaches.reset();
    }

    /** The last version and its value, which no order of the writes changes. */
    @Override
    public long answer() {
        long version = Words.version(page.words()) + Words.version(loopPage.words());
        long value = Words.value(page.words()) + Words.value(loopPage.words());
        return Mix.mix64(version, value) + breaches.inAnswerWith(history.unexplained());
    }

    @Override
    long reference() {
        long version = 0;
        long value = 0;
        for (int participant = 0; participant < participants(); participant++) {
            long written = 0;
            for (int round = 0; round < editing.rounds(); round++) {
                if (editing.isWrite(participant, round)) {
                    value += editing.amount(participant, written++);
                }
            }
            version += written;
        }
        return Mix.mix64(version, value);
    }

    @Override
    Map<String, Long> counters() {
        return Map.of("writes", (long) writes, "violations", breaches.count());
    }

    @Override
    Turn turn(int self, TurnStamps stamps) {
        return new OnThread(self, stamps);
    }

    @Override
    AsyncTurn asyncTurn(int self, EventLoop loop, TurnStamps stamps, Runnable resume) {
        return new OnLoop(self, loop, stamps, resume);
    }

    private long[] newCopy() {
        return new long[loopPage.words().length];
    }

    /** What a participant saw outside of any lock. */
    private void saw(int self, long round, long[] copy) {
        breaches.require(Words.areWhole(copy), self);
        history.saw(self, round, Words.version(copy), Words.value(copy));
    }

    /** One participant; the reader and the writer of its own turns. */
    private final class OnThread implements Turn, Page.Reader, Page.Writer {

        private final int self;
        private final TurnStamps stamps;
        private final long[] copy = newCopy();
        private long written;
        private long version;
        private long value;

        OnThread(int self, TurnStamps stamps) {
            this.self = self;
            this.stamps = stamps;
        }

        @Override
        public boolean take(long round) throws InterruptedException {
            boolean write = editing.isWrite(self, round);
            stamps.wanted(self);
            if (write) {
                page.write(self, this);
            } else {
                page.read(self, this);
            }
            stamps.released(self);
            if (write) {
                history.saw(self, round, version, value);
            } else {
                saw(self, round, copy);
            }
            return true;
        }

        @Override
        public void read(long[] words) {
            stamps.granted(self);
            System.arraycopy(words, 0, copy, 0, copy.length);
        }

        @Override
        public void write(long[] words) {
            stamps.granted(self);
            breaches.require(Words.areWhole(words), self);
            version = Words.version(words) + 1;
            value = Words.value(words) + editing.amount(self, written++);
            breaches.require(history.wrote(self, version), self);
            Words.fill(words, version, value);
        }
    }

    /** The same in three actions: ask, the first half, the second half. */
    private final class OnLoop implements AsyncTurn {

        private final int self;
        private final EventLoop loop;
        private final TurnStamps stamps;
        private final Runnable resume;
        private final long[] copy = newCopy();
        private long[] words = copy;
        private long written;
        private long version;
        private long value;
        private int done; // of the three

        OnLoop(int self, EventLoop loop, TurnStamps stamps, Runnable resume) {
            this.self = self;
            this.loop = loop;
            this.stamps = stamps;
            this.resume = resume;
        }

        @Override
        public Reached goOn(long round) {
            boolean write = editing.isWrite(self, round);
            int part = done++;
            if (part == 0) {
                stamps.wanted(self);
                if (!(write ? loopPage.lockWrite(self, resume) : loopPage.lockRead(self, resume))) {
                    return Reached.WAIT;
                }
                part = done++;
            }
            if (part == 1) {
                stamps.granted(self);
                beginHalf(write);
                loop.execute(resume);
                return Reached.WAIT;
            }
            done = 0;
            endHalf(write);
            stamps.released(self);
            if (write) {
                history.saw(self, round, version, value);
            } else {
                saw(self, round, copy);
            }
            return Reached.END;
        }

        private void beginHalf(boolean write) {
            if (!write) {
                words = loopPage.words();
                System.arraycopy(words, 0, copy, 0, copy.length / 2);
                return;
            }
            words = loopPage.draft();
            breaches.require(Words.areWhole(words), self);
            version = Words.version(words) + 1;
            value = Words.value(words) + editing.amount(self, written++);
            breaches.require(history.wrote(self, version), self);
            Words.fillHead(words, version, value);
        }

        private void endHalf(boolean write) {
            if (!write) {
                int half = copy.length / 2;
                System.arraycopy(words, half, copy, half, copy.length - half);
                loopPage.unlockRead(self, loop);
                return;
            }
            Words.fillTail(words, version, value);
            loopPage.publish(words);
            loopPage.unlockWrite(self, loop);
        }
    }
}
