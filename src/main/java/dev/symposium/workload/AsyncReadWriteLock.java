package dev.symposium.workload;

import java.util.ArrayDeque;

/**
 * A lock that many may hold to read and one to write, for one event loop. Served in the order of arrival, so that
 * neither kind starves the other. Confined to the loop, but for what {@link Sync} reads.
 */
public final class AsyncReadWriteLock {

    private final ArrayDeque<Request> queue = new ArrayDeque<>();
    private final ReadWriteRecord record;
    private int readers;
    private boolean writing;

    AsyncReadWriteLock(Sync sync, String name) {
        record = new ReadWriteRecord(sync, name);
    }

    /** Asks to read; as {@link AsyncLock#lock}. */
    public boolean lockRead(int self, Runnable granted) {
        if (writing || !queue.isEmpty()) {
            record.wantsToRead(self);
            queue.add(new Request(self, granted, false));
            return false;
        }
        readers++;
        record.reads(self);
        return true;
    }

    /** Asks to write; as {@link AsyncLock#lock}. */
    public boolean lockWrite(int self, Runnable granted) {
        if (writing || readers > 0 || !queue.isEmpty()) {
            record.wantsToWrite(self);
            queue.add(new Request(self, granted, true));
            return false;
        }
        writing = true;
        record.writes(self);
        return true;
    }

    public void unlockRead(int self, EventLoop loop) {
        record.hasRead(self);
        readers--;
        admit(loop);
    }

    public void unlockWrite(EventLoop loop) {
        record.hasWritten();
        writing = false;
        admit(loop);
    }

    /** Lets in the first that waits, and behind a reader all readers up to the next writer. */
    private void admit(EventLoop loop) {
        for (Request first = queue.peek(); first != null && !writing; first = queue.peek()) {
            if (first.write) {
                if (readers > 0) {
                    return;
                }
                writing = true;
                record.endsWaitToWrite(first.self);
                record.writes(first.self);
            } else {
                readers++;
                record.endsWaitToRead(first.self);
                record.reads(first.self);
            }
            queue.remove();
            loop.execute(first.granted);
        }
    }

    /** Frees it and forgets who waits, after an op that was given up. */
    public void reset() {
        for (Request request : queue) {
            if (request.write) {
                record.endsWaitToWrite(request.self);
            } else {
                record.endsWaitToRead(request.self);
            }
        }
        queue.clear();
        record.reset();
        readers = 0;
        writing = false;
    }

    private record Request(int self, Runnable granted, boolean write) {}
}
