package dev.symposium.backend.process;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Reads the standard input of a child whose requests come another way: signals, ops of a crew, and in the end the end,
 * which is that of the parent.
 */
final class ControlReader {

    private final StreamLink control;
    private final Signals signals;
    private final Runnable orphaned;
    private final BlockingQueue<Long> crewOps = new LinkedBlockingQueue<>();

    /** @param orphaned what is done when the input ends */
    ControlReader(StreamLink control, Signals signals, Runnable orphaned) {
        this.control = control;
        this.signals = signals;
        this.orphaned = orphaned;
    }

    void start() {
        Thread thread = new Thread(this::read, "process-control");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        Frame frame = new Frame();
        try {
            while (true) {
                boolean ignored = control.receive(frame);
                if (frame.kind() == Frame.CREW) {
                    crewOps.add(frame.argument());
                } else if (!signals.obey(frame)) {
                    throw new CorruptFrameException("no signal is of kind " + frame.kind());
                }
            }
        } catch (IOException ended) {
            orphaned.run();
        }
    }

    /** Waits for the argument of the next {@link Frame#CREW}. */
    long nextCrewOp() throws InterruptedException {
        return crewOps.take();
    }
}
