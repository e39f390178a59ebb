package dev.symposium.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Who reads, who writes and who wants to, of a lock with two modes. Whoever wants to write waits for all that read or
 * write; whoever wants to read waits for the one that writes, or else for those that were there before it and want to
 * write. So an upgrade is seen for what it is: a writer that waits for itself. Thread-safe.
 */
final class ReadWriteRecord {

    private static final int NONE = -1; // no participant
    private static final VarHandle WRITER;

    static {
        try {
            WRITER = MethodHandles.lookup().findVarHandle(ReadWriteRecord.class, "writer", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int participants;
    private final PaddedCounters reading; // how often each holds it
    private final PaddedCounters wanting; // 1 while a participant wants to write
    private final Resource toRead;
    private final Resource toWrite;

    @SuppressWarnings({"unused", "FieldMayBeFinal"}) // by WRITER
    private int writer = NONE;

    ReadWriteRecord(Sync sync, String name) {
        participants = sync.participants();
        reading = new PaddedCounters(participants);
        wanting = new PaddedCounters(participants);
        toRead = new ToRead(sync, "reading ".concat(name));
        toWrite = new ToWrite(sync, "writing ".concat(name));
    }

    void wantsToRead(int self) {
        toRead.awaitedBy(self);
    }

    /** Waits to read no longer, whether it may or has given up. */
    void endsWaitToRead(int self) {
        toRead.arrivedAt(self);
    }

    void reads(int self) {
        reading.add(self, 1);
    }

    void hasRead(int self) {
        reading.add(self, -1);
    }

    void wantsToWrite(int self) {
        wanting.add(self, 1);
        toWrite.awaitedBy(self);
    }

    /** Waits to write no longer, whether it may or has given up. */
    void endsWaitToWrite(int self) {
        toWrite.arrivedAt(self);
        wanting.add(self, -1);
    }

    void writes(int self) {
        WRITER.setRelease(this, self);
    }

    void hasWritten() {
        WRITER.setOpaque(this, NONE);
    }

    /** Forgets who holds it. Called while nobody uses it. */
    void reset() {
        reading.clear();
        wanting.clear();
        hasWritten();
    }

    private int[] members(PaddedCounters counters, int besides) {
        int[] members = new int[participants];
        int count = 0;
        if (besides != NONE) {
            members[count++] = besides;
        }
        for (int i = 0; i < participants; i++) {
            if (i != besides && counters.get(i) > 0) {
                members[count++] = i;
            }
        }
        return Arrays.copyOf(members, count);
    }

    private final class ToRead extends Resource {

        ToRead(Sync sync, String name) {
            super(sync, name);
        }

        @Override
        public int[] now() {
            int now = (int) WRITER.getOpaque(ReadWriteRecord.this);
            return now == NONE ? members(wanting, NONE) : new int[] {now};
        }
    }

    private final class ToWrite extends Resource {

        ToWrite(Sync sync, String name) {
            super(sync, name);
        }

        @Override
        public int[] now() {
            return members(reading, (int) WRITER.getOpaque(ReadWriteRecord.this));
        }

        @Override
        boolean isHeldTogether() {
            return true;
        }
    }
}
