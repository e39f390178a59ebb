package dev.symposium.workload.shared;

/** Places in a ring. Not thread-safe: what keeps it whole is what is compared. */
class Ring {

    private final long[] places;
    private int first;
    private int count;

    Ring(int capacity) {
        places = new long[capacity];
    }

    final int capacity() {
        return places.length;
    }

    boolean isFull() {
        return count == places.length;
    }

    final boolean isEmpty() {
        return count == 0;
    }

    /** Called while it is not full. */
    void add(long item) {
        int place = first + count;
        places[place < places.length ? place : place - places.length] = item;
        count++;
    }

    /** Called while it is not empty. */
    long remove() {
        long item = places[first];
        first = first + 1 == places.length ? 0 : first + 1;
        count--;
        return item;
    }

    void clear() {
        first = 0;
        count = 0;
    }
}
