package dev.symposium.workload.shared;

import dev.symposium.workload.AsyncLock;
import dev.symposium.workload.AsyncReadWriteLock;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Sync;

/** A page on an event loop, which is read and written in two actions each, with others in between. Confined to the loop. */
final class LoopPage {

    /** What keeps readers from half a write. */
    enum Mode {
        SHARED,
        EXCLUSIVE,
        COPIED;

        /** The locks that spin, stamp or queue on threads are one queue here. */
        static Mode of(String lock) {
            return switch (lock) {
                case "reentrant", "synchronized" -> EXCLUSIVE;
                case "copy-on-write" -> COPIED;
                default -> SHARED;
            };
        }
    }

    private final Mode mode;
    private final AsyncReadWriteLock shared;
    private final AsyncLock exclusive;
    private long[] words;

    LoopPage(Sync sync, int size, Mode mode) {
        this.mode = mode;
        shared = sync.asyncReadWriteLock("the page");
        exclusive = sync.asyncLock("the page");
        words = new long[size];
    }

    /** Asks to read; as {@link AsyncLock#lock}. */
    boolean lockRead(int self, Runnable granted) {
        return switch (mode) {
            case SHARED -> shared.lockRead(self, granted);
            case EXCLUSIVE -> exclusive.lock(self, granted);
            case COPIED -> true;
        };
    }

    void unlockRead(int self, EventLoop loop) {
        switch (mode) {
            case SHARED -> shared.unlockRead(self, loop);
            case EXCLUSIVE -> exclusive.unlock(self, loop);
            case COPIED -> {}
        }
    }

    /** Asks to write; as {@link AsyncLock#lock}. */
    boolean lockWrite(int self, Runnable granted) {
        return mode == Mode.SHARED ? shared.lockWrite(self, granted) : exclusive.lock(self, granted);
    }

    void unlockWrite(int self, EventLoop loop) {
        if (mode == Mode.SHARED) {
            shared.unlockWrite(loop);
        } else {
            exclusive.unlock(self, loop);
        }
    }

    /** The words to read. */
    long[] words() {
        return words;
    }

    /** The words to write into; {@link #publish} makes them those that are read. */
    long[] draft() {
        return mode == Mode.COPIED ? words.clone() : words;
    }

    void publish(long[] draft) {
        words = draft;
    }

    void reset() {
        words = new long[words.length];
        Words.fill(words, 0, 0);
        shared.reset();
        exclusive.reset();
    }
}
