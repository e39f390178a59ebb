package dev.symposium.backend.process;

import dev.symposium.backend.Engine;
import dev.symposium.workload.Batch;
import dev.symposium.workload.TaskStamps;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Both ends of a conversation in one process, one task after the other, with all that is encoded on the way: for seeded
 * bugs of either end that no check of a frame can find, only the answer.
 */
public final class Loopback implements Engine {

    /** Where something goes wrong, with one task of each op. */
    public enum Bug {
        NONE,
        PAYLOAD_BIT_FLIPPED_ON_THE_WAY_THERE,
        PAYLOAD_BIT_FLIPPED_ON_THE_WAY_BACK,
        WORKER_DOES_NOT_HASH,
        WORKER_SENDS_BACK_WHAT_CAME,
        SENDER_HASHES_WHAT_IT_SENT,
        SENDER_DOES_NOT_HASH,
        REPLY_GIVEN_TO_THE_NEXT_TASK,
        PAYLOAD_OF_THE_TASK_BEFORE,
        PAYLOAD_CUT_TO_ITS_HALF
    }

    private static final int VICTIM = 7;

    private final Bug bug;
    private final Codec codec;
    private final Request sent = new Request();
    private final Request received = new Request();
    private final Reply reply = new Reply();
    private final Reply back = new Reply();
    private byte[] before = {};

    public Loopback(Bug bug, String encoding) {
        this.bug = bug;
        codec = Codec.of(encoding);
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        byte[] payload = new byte[batch.program().payloadBytes()];
        MemorySegment room = MemorySegment.ofArray(new byte[payload.length + Codec.OVERHEAD]);
        for (int index = 0; index < batch.tasks(); index++) {
            stamps.submitted(index);
            batch.fill(index, MemorySegment.ofArray(payload));
            try {
                roundTrip(batch, index, payload, room, stamps);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return batch.answer();
    }

    private void roundTrip(Batch batch, int index, byte[] payload, MemorySegment room, TaskStamps stamps)
            throws IOException, InterruptedException {
        Bug now = index == VICTIM ? bug : Bug.NONE;
        sent.index = index;
        sent.payload = MemorySegment.ofArray(
                now == Bug.PAYLOAD_OF_THE_TASK_BEFORE
                        ? before
                        : now == Bug.PAYLOAD_CUT_TO_ITS_HALF
                                ? java.util.Arrays.copyOf(payload, payload.length / 2)
                                : payload);
        before = payload.clone();
        codec.decode(room.asSlice(0, codec.encode(sent, room)), received);
        if (now == Bug.PAYLOAD_BIT_FLIPPED_ON_THE_WAY_THERE) {
            flip(received.payload);
        }
        long startedAt = System.nanoTime();
        byte[] came = PayloadArray.of(received.payload).clone();
        reply.state = batch.runRemotely(index, received.payload);
        if (now == Bug.WORKER_DOES_NOT_HASH) {
            reply.state = 1;
        }
        reply.payload = now == Bug.WORKER_SENDS_BACK_WHAT_CAME ? MemorySegment.ofArray(came) : received.payload;
        MemorySegment roomBack = MemorySegment.ofArray(new byte[payload.length + Codec.OVERHEAD]);
        codec.decode(roomBack.asSlice(0, codec.encode(reply, roomBack)), back);
        if (now == Bug.PAYLOAD_BIT_FLIPPED_ON_THE_WAY_BACK) {
            flip(back.payload);
        }
        MemorySegment hashed = now == Bug.SENDER_HASHES_WHAT_IT_SENT
                ? MemorySegment.ofArray(before)
                : now == Bug.SENDER_DOES_NOT_HASH ? MemorySegment.ofArray(new byte[0]) : back.payload;
        batch.returned(now == Bug.REPLY_GIVEN_TO_THE_NEXT_TASK ? index + 1 : index, back.state, hashed);
        stamps.ran(index, startedAt, System.nanoTime());
    }

    private static void flip(MemorySegment payload) {
        long at = payload.byteSize() - 1;
        payload.set(ValueLayout.JAVA_BYTE, at, (byte) (payload.get(ValueLayout.JAVA_BYTE, at) ^ 1));
    }

    @Override
    public void close() {}
}
