package dev.symposium.workload.philosophers;

import java.util.concurrent.atomic.AtomicLongArray;

/** On the heap of one process. */
class HeapWords implements Words {

    private static final int PAD = 16; // longs: two cache lines, against the adjacent-line prefetcher

    private final AtomicLongArray words;

    HeapWords(int count) {
        this(new AtomicLongArray((count + 1) * PAD));
    }

    private HeapWords(AtomicLongArray words) {
        this.words = words;
    }

    private static int slot(int word) {
        return (word + 1) * PAD;
    }

    @Override
    public long get(int word) {
        return words.get(slot(word));
    }

    @Override
    public void set(int word, long value) {
        words.set(slot(word), value);
    }

    @Override
    public boolean compareAndSet(int word, long expected, long value) {
        return words.compareAndSet(slot(word), expected, value);
    }

    @Override
    public long getAndSet(int word, long value) {
        return words.getAndSet(slot(word), value);
    }

    @Override
    public long getAndAdd(int word, long amount) {
        return words.getAndAdd(slot(word), amount);
    }

    @Override
    public Words confined() {
        return new Confined(words);
    }

    private static final class Confined extends HeapWords {

        private final AtomicLongArray words;

        Confined(AtomicLongArray words) {
            super(words);
            this.words = words;
        }

        @Override
        public long getAndSet(int word, long value) {
            long before = words.getPlain(slot(word));
            words.setPlain(slot(word), value);
            return before;
        }
    }

    @Override
    public void and(int word, long mask) {
        long seen = get(word);
        while (!compareAndSet(word, seen, seen & mask)) {
            seen = get(word);
        }
    }
}
