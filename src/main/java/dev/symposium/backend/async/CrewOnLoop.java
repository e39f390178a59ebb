package dev.symposium.backend.async;

import dev.symposium.workload.Crew.AsyncParticipant;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.TurnStamps;

/** Starts all participants of a crew in one turn of a loop, and counts those that have ended. On the loop only. */
final class CrewOnLoop {

    private final boolean[] over;
    private final Runnable end;
    private int done;

    /** @param end run when all have ended */
    CrewOnLoop(int participants, Runnable end) {
        over = new boolean[participants];
        this.end = end;
    }

    void start(AsyncParticipant participant, EventLoop events, Deadline deadline, TurnStamps stamps) {
        for (int i = 0; i < over.length; i++) {
            int self = i;
            events.execute(() -> participant.start(self, events, deadline, stamps, () -> ended(self)));
        }
    }

    private void ended(int self) {
        if (over[self]) {
            throw new IllegalStateException("participant " + self + " ended twice");
        }
        over[self] = true;
        if (++done == over.length) {
            end.run();
        }
    }
}
