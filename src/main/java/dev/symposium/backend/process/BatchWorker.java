package dev.symposium.backend.process;

import dev.symposium.workload.Batch;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** A child's loop for batches: takes a request, runs its task, answers. For one thread. */
final class BatchWorker {

    private final Batch batch;
    private final Inbox inbox;
    private final Link link;
    private final Codec codec;
    private final Cancellation cancellation;
    private final Frame frame = new Frame();
    private final Request request = new Request();
    private final Reply reply = new Reply();

    BatchWorker(Batch batch, Inbox inbox, Link link, Codec codec, Cancellation cancellation) {
        this.batch = batch;
        this.inbox = inbox;
        this.link = link;
        this.codec = codec;
        this.cancellation = cancellation;
    }

    /** Until the parent ends the connection, which is an {@link IOException}. */
    void run() throws IOException {
        while (true) {
            long readyAt = System.nanoTime();
            inbox.next(frame);
            long receivedAt = frame.argument() == 0 ? 0 : System.nanoTime();
            if (frame.kind() != Frame.REQUEST) {
                throw new CorruptFrameException("a request was due, not a frame of kind " + frame.kind());
            }
            codec.decode(frame.body(), request);
            if (request.timed) {
                reply.transferNanos = receivedAt - Math.max(readyAt, frame.argument());
                reply.startedAt = System.nanoTime();
                reply.decodeNanos = reply.startedAt - receivedAt;
            } else {
                reply.transferNanos = 0;
                reply.startedAt = 0;
                reply.decodeNanos = 0;
            }
            runTask();
            reply.endedAt = request.timed ? System.nanoTime() : 0;
            int bytes = codec.encode(reply, link.room());
            inbox.release();
            link.send(Frame.REPLY, bytes, request.timed ? System.nanoTime() : 0);
        }
    }

    private void runTask() {
        reply.op = request.op;
        reply.index = request.index;
        reply.status = Reply.CANCELLED;
        reply.state = 0;
        reply.payload = MemorySegment.NULL;
        if (!cancellation.enter(request.op)) {
            return;
        }
        try {
            reply.state = batch.runRemotely(request.index, request.payload);
            reply.payload = request.payload;
            reply.status = Reply.ENDED;
        } catch (InterruptedException e) {
            // Called off; nobody else interrupts this thread.
        } catch (Throwable thrown) {
            reply.payload = RemoteTaskException.encode(thrown);
            reply.status = Reply.FAILED;
        } finally {
            cancellation.leave();
        }
    }
}
