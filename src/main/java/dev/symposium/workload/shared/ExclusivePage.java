package dev.symposium.workload.shared;

import dev.symposium.workload.Mutex;

/** One at a time, whoever only reads too. */
final class ExclusivePage implements Page {

    private final Mutex mutex;
    private final long[] words; // by mutex

    ExclusivePage(int size, Mutex mutex) {
        this.mutex = mutex;
        words = new long[size];
    }

    @Override
    public void read(int self, Reader reader) throws InterruptedException {
        mutex.exclusively(self, new Reading(reader));
    }

    @Override
    public void write(int self, Writer writer) throws InterruptedException {
        mutex.exclusively(self, new Writing(writer));
    }

    @Override
    public long[] words() {
        return words;
    }

    @Override
    public void reset() {
        Words.fill(words, 0, 0);
    }

    private final class Reading implements Runnable {

        private final Reader reader;

        Reading(Reader reader) {
            this.reader = reader;
        }

        @Override
        public void run() {
            reader.read(words);
        }
    }

    private final class Writing implements Runnable {

        private final Writer writer;

        Writing(Writer writer) {
            this.writer = writer;
        }

        @Override
        public void run() {
            writer.write(words);
        }
    }
}
