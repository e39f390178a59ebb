package dev.symposium.backend.ring;

import org.jspecify.annotations.Nullable;

/**
 * A slot of the ring, made once and used again and again: which part of which op it stands for. Written by the publisher
 * before it is published, read by handlers.
 */
final class RingEvent {

    private @Nullable RingOp op;
    private int index;

    void set(RingOp op, int index) {
        this.op = op;
        this.index = index;
    }

    RingOp op() {
        if (op == null) {
            throw new IllegalStateException("the event was never published");
        }
        return op;
    }

    int index() {
        return index;
    }
}
