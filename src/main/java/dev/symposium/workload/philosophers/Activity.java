package dev.symposium.workload.philosophers;

import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Timer;
import dev.symposium.workload.Tokens;

/** What a philosopher spends a stretch of time with. Immutable and thread-safe. */
interface Activity {

    /** Does it on the calling thread. */
    void perform(int self) throws InterruptedException;

    /**
     * Does it on an event loop.
     *
     * @param over run later on the loop, when it is over, if it is not over at once
     * @return whether it is over now
     */
    boolean begin(int self, EventLoop loop, Runnable over);

    /** Takes no time. */
    record Nothing() implements Activity {

        @Override
        public void perform(int self) {}

        @Override
        public boolean begin(int self, EventLoop loop, Runnable over) {
            return true;
        }
    }

    /** Lets others run first. */
    record Yielding() implements Activity {

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // yields on purpose
        public void perform(int self) {
            Thread.yield();
        }

        @Override
        public boolean begin(int self, EventLoop loop, Runnable over) {
            loop.execute(over);
            return false;
        }
    }

    /** Needs a core for so many tokens. */
    record Burning(long tokens) implements Activity {

        @Override
        public void perform(int self) {
            burn(self);
        }

        @Override
        public boolean begin(int self, EventLoop loop, Runnable over) {
            burn(self);
            return true;
        }

        private void burn(int self) {
            if (Tokens.burn(self + 1L, tokens) == 0) {
                throw new AssertionError("a chain that starts above 0 never reaches it");
            }
        }
    }

    /** Needs no core for so many nanoseconds, and never ends early. */
    record Sleeping(long nanos) implements Activity {

        @Override
        public void perform(int self) throws InterruptedException {
            Timer.sleep(nanos);
        }

        @Override
        public boolean begin(int self, EventLoop loop, Runnable over) {
            loop.schedule(over, nanos);
            return false;
        }
    }
}
