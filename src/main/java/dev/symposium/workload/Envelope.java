package dev.symposium.workload;

/**
 * A message under way, as engines queue it. Immutable.
 *
 * @param from the node that sent it, or {@link MessageStamps#OUTSIDE}
 * @param sentAt when, by {@link MessageStamps#sent}; 0 if it is not stamped
 */
public record Envelope(int from, int to, long message, long sentAt) {

    /** Lets its node handle it on the calling thread. */
    public void deliver(Messages work, Messages.Out out, MessageStamps stamps) {
        stamps.started(to, sentAt);
        work.onMessage(to, from, message, out);
        stamps.ended(to, sentAt);
    }
}
