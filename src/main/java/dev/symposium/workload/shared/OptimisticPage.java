package dev.symposium.workload.shared;

import dev.symposium.workload.SyncStampedLock;

/**
 * Readers take a copy without any lock and look afterwards whether somebody wrote meanwhile, as sequence locks do. Those
 * who were unlucky {@value #TRIES} times take the lock.
 */
final class OptimisticPage implements Page {

    private static final int TRIES = 3;

    private final SyncStampedLock lock;
    private final long[] words; // by lock; read without it too

    OptimisticPage(int size, SyncStampedLock lock) {
        this.lock = lock;
        words = new long[size];
    }

    @Override
    public void read(int self, Reader reader) throws InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            long stamp = lock.tryOptimisticRead();
            if (stamp != 0) {
                reader.read(words);
                if (lock.validate(stamp)) {
                    return;
                }
            }
        }
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
