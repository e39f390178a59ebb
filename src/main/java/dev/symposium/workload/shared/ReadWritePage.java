package dev.symposium.workload.shared;

import dev.symposium.workload.SyncReadWriteLock;

/** Readers share, a writer is alone. */
final class ReadWritePage implements Page {

    private final SyncReadWriteLock lock;
    private final long[] words; // by lock

    ReadWritePage(int size, SyncReadWriteLock lock) {
        this.lock = lock;
        words = new long[size];
    }

    @Override
    public void read(int self, Reader reader) throws InterruptedException {
        lock.lockRead(self);
        try {
            reader.read(words);
        } finally {
            lock.unlockRead(self);
        }
    }

    @Override
    public void write(int self, Writer writer) throws InterruptedException {
        lock.lockWrite(self);
        try {
            writer.write(words);
        } finally {
            lock.unlockWrite();
        }
    }

    @Override
    public long[] words() {
        return words;
    }

    @Override
    public void reset() {
        Words.fill(words, 0, 0);
    }
}
