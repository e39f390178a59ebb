package dev.symposium.backend.process;

import java.io.IOException;

/** Requests from a link that carries nothing else. */
final class LinkInbox implements Inbox {

    private final Link link;
    private final Waiting waiting;

    /** @param waiting for a link that does not block */
    LinkInbox(Link link, Waiting waiting) {
        this.link = link;
        this.waiting = waiting;
    }

    @Override
    public void next(Frame frame) throws IOException {
        if (link.receive(frame)) {
            return;
        }
        do {
            boolean ignored = waiting.idle();
        } while (!link.receive(frame));
        waiting.found();
    }

    @Override
    public void release() {
        link.release();
    }
}
