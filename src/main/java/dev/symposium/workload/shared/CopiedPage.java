package dev.symposium.workload.shared;

import dev.symposium.workload.SyncLock;

/** A writer changes a copy and then publishes it, so that readers never wait; each write costs a page of garbage. */
final class CopiedPage implements Page {

    private final SyncLock lock; // of the writers
    private volatile long[] words; // never changed once it is here

    CopiedPage(int size, SyncLock lock) {
        this.lock = lock;
        words = new long[size];
    }

    @Override
    public void read(int self, Reader reader) {
        reader.read(words);
    }

    @Override
    public void write(int self, Writer writer) throws InterruptedException {
        lock.lock(self);
        try {
            long[] next = words.clone();
            writer.write(next);
            words = next;
        } finally {
            lock.unlock(self);
        }
    }

    @Override
    public long[] words() {
        return words;
    }

    @Override
    public void reset() {
        long[] first = new long[words.length];
        Words.fill(first, 0, 0);
        words = first;
    }
}
