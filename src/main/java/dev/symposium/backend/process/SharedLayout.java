package dev.symposium.backend.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * Where everything lies in the file that parent and children map: the parent's doorbell; for each child its doorbell and
 * two rings; for a crew the words that start and end its ops, room for the stamps of each participant, and its state. All
 * parts begin on cache lines of their own. Immutable.
 *
 * @param slots of a ring, 0 if there are no rings
 * @param slotBytes of a slot
 * @param participants of the crew, 0 if there is none
 * @param stampBytes for the stamps of a participant
 * @param crewBytes for the state of the crew
 */
record SharedLayout(int children, int slots, int slotBytes, int participants, long stampBytes, long crewBytes) {

    /** Nothing is shared. */
    static final SharedLayout NONE = new SharedLayout(0, 0, 0, 0, 0, 0);

    private static final int LINES = 128; // bytes: two cache lines, against the adjacent-line prefetcher

    static SharedLayout ofRings(int children, int slots, int bodyBytes) {
        return new SharedLayout(children, slots, (int) aligned(Frame.HEADER + bodyBytes), 0, 0, 0);
    }

    static SharedLayout ofCrew(int children, int participants, long stampBytes, long crewBytes) {
        return new SharedLayout(children, 0, 0, participants, aligned(stampBytes), aligned(crewBytes));
    }

    private static long aligned(long bytes) {
        return (bytes + LINES - 1) & -LINES;
    }

    /** Of the whole file. */
    long bytes() {
        return crewAt() + crewBytes;
    }

    /** What is rung for the parent. */
    MemorySegment parentDoorbell(MemorySegment file) {
        return file.asSlice(0, Doorbell.BYTES);
    }

    /** What is rung for a child. */
    MemorySegment childDoorbell(MemorySegment file, int child) {
        return file.asSlice(childAt(child), Doorbell.BYTES);
    }

    /** From the parent to a child. */
    Ring toChild(MemorySegment file, int child) {
        return new Ring(file.asSlice(childAt(child) + Doorbell.BYTES, ringBytes()), slots, slotBytes);
    }

    /** From a child to the parent. */
    Ring toParent(MemorySegment file, int child) {
        return new Ring(file.asSlice(childAt(child) + Doorbell.BYTES + ringBytes(), ringBytes()), slots, slotBytes);
    }

    /** The words of {@link CrewWords}. */
    MemorySegment crewWords(MemorySegment file) {
        return file.asSlice(wordsAt(), CrewWords.BYTES);
    }

    /** Where a participant leaves its stamps. */
    MemorySegment stamps(MemorySegment file, int participant) {
        return file.asSlice(wordsAt() + CrewWords.BYTES + participant * stampBytes, stampBytes);
    }

    /** The state of the crew. */
    MemorySegment crew(MemorySegment file) {
        return file.asSlice(crewAt(), crewBytes);
    }

    private long ringBytes() {
        return slots == 0 ? 0 : Ring.bytes(slots, slotBytes);
    }

    private long childAt(int child) {
        return Doorbell.BYTES + child * (Doorbell.BYTES + 2 * ringBytes());
    }

    private long wordsAt() {
        return childAt(children);
    }

    private long crewAt() {
        return wordsAt() + CrewWords.BYTES + participants * stampBytes;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(children);
        out.writeInt(slots);
        out.writeInt(slotBytes);
        out.writeInt(participants);
        out.writeLong(stampBytes);
        out.writeLong(crewBytes);
    }

    static SharedLayout read(DataInputStream in) throws IOException {
        return new SharedLayout(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readLong(), in.readLong());
    }
}
