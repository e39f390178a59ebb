package dev.symposium.backend.process;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Frames in two rings, one for each direction. Receiving never waits; sending never has to, since no more frames are under
 * way than a ring has slots.
 */
final class RingLink implements Link {

    private final Ring outgoing;
    private final Ring incoming;
    private final int most;
    private final @Nullable Doorbell other;
    private @Nullable MemorySegment claimed;
    private long sent;
    private long received;

    /**
     * @param most bytes of a body
     * @param other what wakes the other end, if it may sleep
     */
    RingLink(Ring outgoing, Ring incoming, int most, @Nullable Doorbell other) {
        this.outgoing = outgoing;
        this.incoming = incoming;
        this.most = most;
        this.other = other;
    }

    @Override
    public MemorySegment room() throws IOException {
        return slot().asSlice(Frame.HEADER, most);
    }

    private MemorySegment slot() throws IOException {
        MemorySegment slot = claimed == null ? outgoing.claim() : claimed;
        if (slot == null) {
            throw new CorruptFrameException("the ring is full, though less was sent ahead than it holds");
        }
        claimed = slot;
        return slot;
    }

    @Override
    public void send(int kind, int bytes, long argument) throws IOException {
        Frame.writeHeader(slot(), bytes, kind, ++sent, argument);
        claimed = null;
        outgoing.publish();
        if (other != null) {
            other.ring();
        }
    }

    @Override
    public boolean receive(Frame frame) throws IOException {
        MemorySegment slot = incoming.poll();
        if (slot == null) {
            return false;
        }
        int length = frame.readHeader(slot, ++received, most);
        frame.body(slot.asSlice(Frame.HEADER, length));
        return true;
    }

    @Override
    public void release() {
        incoming.release();
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public void close() {}
}
