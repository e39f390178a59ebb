package dev.symposium.backend.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every encoding keeps: all fields and every byte, or an exception. */
abstract class CodecContract {

    private static final int ROUNDS = 300;
    private static final int[] SIZES = {0, 1, 7, 8, 4_096, 100_000};

    abstract Codec codec();

    @Test
    void requestsComeBackAsTheyWere() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(100_000 + Codec.OVERHEAD);
            Codec sender = codec();
            Codec receiver = codec();
            Request back = new Request();
            for (int round = 0; round < ROUNDS; round++) {
                Request request = request(random, SIZES[round % SIZES.length]);

                int bytes = sender.encode(request, room);
                receiver.decode(room.asSlice(0, bytes), back);

                assertThat(back)
                        .usingRecursiveComparison()
                        .ignoringFields("payload")
                        .isEqualTo(request);
                assertThat(back.payload.mismatch(request.payload)).isEqualTo(-1);
                assertThat(bytes).isLessThanOrEqualTo((int) request.payload.byteSize() + Codec.OVERHEAD);
            }
        }
    }

    @Test
    void repliesComeBackAsTheyWere() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        MemorySegment room = MemorySegment.ofArray(new byte[100_000 + Codec.OVERHEAD]);
        Codec sender = codec();
        Codec receiver = codec();
        Reply back = new Reply();
        for (int round = 0; round < ROUNDS; round++) {
            Reply reply = reply(random, SIZES[round % SIZES.length]);

            int bytes = sender.encode(reply, room);
            receiver.decode(room.asSlice(0, bytes), back);

            assertThat(back)
                    .usingRecursiveComparison()
                    .ignoringFields("payload")
                    .isEqualTo(reply);
            assertThat(back.payload.mismatch(reply.payload)).isEqualTo(-1);
            assertThat(bytes).isLessThanOrEqualTo((int) reply.payload.byteSize() + Codec.OVERHEAD);
        }
    }

    @Test
    void whatIsCutOffIsRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        MemorySegment room = MemorySegment.ofArray(new byte[200 + Codec.OVERHEAD]);
        int bytes = codec().encode(request(random, 100), room);
        for (int cut = 0; cut < bytes; cut++) {
            MemorySegment rest = room.asSlice(0, cut);
            assertThatThrownBy(() -> codec().decode(rest, new Request())).isInstanceOf(IOException.class);
        }
        int replyBytes = codec().encode(reply(random, 100), room);
        for (int cut = 0; cut < replyBytes; cut++) {
            MemorySegment rest = room.asSlice(0, cut);
            assertThatThrownBy(() -> codec().decode(rest, new Reply())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatHasATailIsRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        MemorySegment room = MemorySegment.ofArray(new byte[200 + Codec.OVERHEAD]);
        int bytes = codec().encode(reply(random, 100), room);
        assertThatThrownBy(() -> codec().decode(room.asSlice(0, bytes + 1), new Reply()))
                .isInstanceOf(IOException.class);
    }

    /** Random bytes are refused, or are something; they never make a receiver fail in another way, or hang. */
    @Test
    void rubbishIsRefusedOrReadButNothingElse() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            try {
                codec().decode(MemorySegment.ofArray(bytes), new Reply());
            } catch (IOException refused) {
                assertThat(refused).isNotNull();
            }
        }
    }

    @Test
    void aPayloadThatDoesNotFitIsRefused() {
        Request request = request(new SplittableRandom(6), 5_000);
        MemorySegment room = MemorySegment.ofArray(new byte[4_000]);
        assertThatThrownBy(() -> codec().encode(request, room))
                .isInstanceOfAny(IOException.class, IndexOutOfBoundsException.class);
    }

    private static Request request(SplittableRandom random, int size) {
        Request request = new Request();
        request.op = random.nextInt();
        request.index = random.nextInt();
        request.timed = random.nextBoolean();
        request.payload = payload(random, size);
        return request;
    }

    private static Reply reply(SplittableRandom random, int size) {
        Reply reply = new Reply();
        reply.op = random.nextInt();
        reply.index = random.nextInt();
        reply.status = random.nextInt();
        reply.state = random.nextLong();
        reply.startedAt = random.nextLong();
        reply.endedAt = random.nextLong();
        reply.transferNanos = random.nextLong();
        reply.decodeNanos = random.nextLong();
        reply.payload = payload(random, size);
        return reply;
    }

    /** In an array of its own, as a sender has it, or in a part of something larger, as a receiver may. */
    private static MemorySegment payload(SplittableRandom random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            return MemorySegment.ofArray(bytes);
        }
        MemorySegment larger = MemorySegment.ofArray(new byte[size + 20]);
        MemorySegment.copy(bytes, 0, larger, ValueLayout.JAVA_BYTE, 7, size);
        return larger.asSlice(7, size);
    }
}
