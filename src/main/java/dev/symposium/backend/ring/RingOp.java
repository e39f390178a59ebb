package dev.symposium.backend.ring;

import dev.symposium.backend.Gate;
import dev.symposium.backend.OpEnd;
import dev.symposium.workload.TaskStamps;

/** One op: what its events stand for, and which of them is the last. Immutable; the handlers share it. */
final class RingOp {

    private final Part part;
    private final TaskStamps stamps;
    private final Gate gate;
    private final OpEnd end;
    private final long last; // sequence

    /** What is done for one event by one handler. */
    @FunctionalInterface
    interface Part {
        void run(int handler, int index, TaskStamps stamps) throws InterruptedException;
    }

    RingOp(Part part, TaskStamps stamps, Gate gate, OpEnd end, long last) {
        this.part = part;
        this.stamps = stamps;
        this.gate = gate;
        this.end = end;
        this.last = last;
    }

    /** Does the handler's part for an event, unless the op is over. */
    void run(int handler, int index) {
        if (!end.isOver()) {
            try {
                part.run(handler, index, stamps);
            } catch (Throwable t) {
                end.fail(t);
            }
        }
    }

    /** Lets in another event in place of one that has been through. */
    void leave() {
        gate.leave();
    }

    /** A handler has been through the event; with the last it has ended. */
    void passed(long sequence) {
        if (sequence == last) {
            end.ended();
        }
    }
}
