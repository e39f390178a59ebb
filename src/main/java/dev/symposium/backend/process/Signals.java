package dev.symposium.backend.process;

import java.io.IOException;

/** What a child does with frames on its standard input that are no requests. Thread-safe. */
final class Signals {

    private final StreamLink control;
    private final Cancellation cancellation;

    Signals(StreamLink control, Cancellation cancellation) {
        this.control = control;
        this.cancellation = cancellation;
    }

    /** Obeys one; false if it is none. */
    boolean obey(Frame frame) throws IOException {
        switch (frame.kind()) {
            case Frame.CANCEL -> cancellation.cancel((int) frame.argument());
            case Frame.PING -> control.signal(Frame.PONG, cancellation.isBusy() ? Frame.BUSY : 0);
            default -> {
                return false;
            }
        }
        return true;
    }
}
