package dev.symposium.backend.process;

import dev.symposium.workload.Deadline;

/** The deadline of an op whose caller is another process: a word in shared memory. Thread-safe. */
final class SharedDeadline extends Deadline {

    private final CrewWords words;

    SharedDeadline(CrewWords words) {
        this.words = words;
    }

    @Override
    public boolean isOver() {
        return words.isOver();
    }

    @Override
    public void expire() {
        words.expire();
    }

    /** The parent does so when it begins an op. */
    @Override
    public void reset() {
        throw new UnsupportedOperationException("a participant does not begin an op");
    }
}
