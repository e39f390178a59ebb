package dev.symposium.backend.process;

import dev.symposium.workload.Batch;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the parent says to one child and hears from it. Requests go ahead as far as the window allows; replies must come in
 * their order, each for the task that was asked for. For one thread at a time, but for what says otherwise.
 */
final class Conversation {

    private final Child child;
    private final Link link;
    private final Codec codec;
    private final int[] asked; // a ring of indices of tasks
    private final byte[] payloadBytes;
    private final MemorySegment payload;
    private final Frame frame = new Frame();
    private final Request request = new Request();
    private final Reply reply = new Reply();
    private final AtomicInteger owed = new AtomicInteger(); // written by whoever converses
    private final AtomicLong heard = new AtomicLong(); // likewise
    private final AtomicInteger idlePongs = new AtomicInteger();
    private int first; // of those asked for and not answered
    private long readyAt;

    // Sums over the tasks of an op whose times were wanted:
    private long encodeNanos;
    private long decodeNanos;
    private long transferNanos;
    private long timed;

    Conversation(Child child, Codec codec, int window, int payloadBytes) {
        this.child = child;
        this.link = child.link();
        this.codec = codec;
        asked = new int[window];
        this.payloadBytes = new byte[payloadBytes];
        payload = MemorySegment.ofArray(this.payloadBytes);
    }

    Child child() {
        return child;
    }

    /** Before an op. */
    void begin() {
        idlePongs.set(0);
        encodeNanos = 0;
        decodeNanos = 0;
        transferNanos = 0;
        timed = 0;
    }

    /** Whether replies are outstanding. Any thread may ask. */
    boolean owes() {
        return owed.get() > 0;
    }

    /** The child has said that it is there. Called by whoever hears that. */
    void pong(long argument) {
        if (argument != Frame.BUSY) {
            int ignored = idlePongs.incrementAndGet();
        }
    }

    /** How often, since the last reply, the child has said that it is there and has nothing to do. */
    int idlePongs() {
        return idlePongs.get();
    }

    /** Grows with everything that is heard. Any thread may ask. */
    long heard() {
        return heard.get();
    }

    /** Until nothing is left to ask and everything is answered. Where receiving waits. */
    void converse(Deal deal) {
        try {
            do {
                ask(deal);
            } while (owes() && hear(deal));
        } catch (IOException | RuntimeException e) {
            lose(deal, e);
        }
    }

    /** A look at whether there is something to ask or to hear; true if there was. Where receiving does not wait. */
    boolean look(Deal deal) {
        try {
            boolean moved = ask(deal);
            return (owes() && hear(deal)) || moved;
        } catch (IOException | RuntimeException e) {
            lose(deal, e);
            return true;
        }
    }

    private boolean ask(Deal deal) throws IOException {
        boolean moved = false;
        int some = owed.getPlain();
        while (some < asked.length) {
            int index = deal.take(some);
            if (index == Deal.NONE) {
                return moved;
            }
            asked[(first + some) % asked.length] = index;
            owed.setRelease(++some);
            send(index, deal);
            moved = true;
        }
        return moved;
    }

    private void send(int index, Deal deal) throws IOException {
        request.op = deal.op();
        request.index = index;
        request.timed = deal.stamps().isStamped(index);
        request.payload = payload;
        if (payloadBytes.length > 0) {
            deal.batch().fill(index, payload);
        }
        if (request.timed) {
            long began = System.nanoTime();
            int bytes = codec.encode(request, link.room());
            long encoded = System.nanoTime();
            encodeNanos += ClockReading.apart(encoded - began, 1);
            link.send(Frame.REQUEST, bytes, encoded);
        } else {
            link.send(Frame.REQUEST, codec.encode(request, link.room()), 0);
        }
    }

    /** Hears one thing, if there is any. */
    private boolean hear(Deal deal) throws IOException {
        int index = asked[first];
        boolean isTimed = deal.stamps().isStamped(index);
        if (isTimed && readyAt == 0) {
            readyAt = System.nanoTime();
        }
        if (!link.receive(frame)) {
            return false;
        }
        heard.setRelease(heard.getPlain() + 1);
        if (frame.kind() == Frame.PONG) {
            pong(frame.argument());
            return true;
        }
        idlePongs.setRelease(0);
        if (frame.kind() != Frame.REPLY) {
            throw new CorruptFrameException("a reply was due, not a frame of kind " + frame.kind());
        }
        long receivedAt = isTimed ? System.nanoTime() : 0;
        codec.decode(frame.body(), reply);
        if (isTimed) {
            time(receivedAt);
        }
        if (reply.op != deal.op() || reply.index != index) {
            throw new CorruptFrameException("a reply to task " + index + " of op " + deal.op()
                    + " was due, not to task " + reply.index + " of op " + reply.op);
        }
        answered(index, deal);
        link.release();
        first = (first + 1) % asked.length;
        owed.setRelease(owed.getPlain() - 1);
        deal.ended();
        return true;
    }

    private void time(long receivedAt) {
        timed++;
        encodeNanos += ClockReading.apart(frame.argument() - reply.endedAt, 1);
        transferNanos += reply.transferNanos + receivedAt - Math.max(readyAt, frame.argument());
        decodeNanos += ClockReading.apart(reply.decodeNanos + System.nanoTime() - receivedAt, 2);
        readyAt = 0;
    }

    private void answered(int index, Deal deal) throws IOException {
        Batch batch = deal.batch();
        switch (reply.status) {
            case Reply.ENDED -> {
                if (reply.payload.byteSize() != payloadBytes.length) {
                    throw new CorruptFrameException(payloadBytes.length + " bytes were sent with task " + index + ", "
                            + reply.payload.byteSize() + " came back");
                }
                batch.returned(index, reply.state, reply.payload);
                deal.stamps().ran(index, reply.startedAt, reply.endedAt);
            }
            case Reply.CANCELLED -> {
                if (!deal.hasFailed()) {
                    throw new CorruptFrameException("task " + index + " was called off by nobody");
                }
            }
            case Reply.FAILED -> deal.fail(RemoteTaskException.decode(reply.payload, child.toString()));
            default -> throw new CorruptFrameException("no reply has the status " + reply.status);
        }
    }

    /** The child is lost, with all that it was asked for. Called by whoever converses. */
    void lose(Deal deal, Exception why) {
        deal.fail(
                why instanceof CorruptFrameException || why instanceof RuntimeException
                        ? child.condemned("sent what makes no sense: ".concat(String.valueOf(why.getMessage())), why)
                        : child.failed("is gone", why));
        for (int left = owed.getPlain(); left > 0; left--) {
            deal.ended();
        }
        owed.setRelease(0);
    }

    long encodeNanos() {
        return encodeNanos;
    }

    long decodeNanos() {
        return decodeNanos;
    }

    long transferNanos() {
        return transferNanos;
    }

    /** How many tasks the other figures are of. */
    long timed() {
        return timed;
    }
}
