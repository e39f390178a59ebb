package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symposium.workload.Program.Step;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpcEchoTest extends WorkloadContract {

    @Override
    protected Workload workload() {
        return new IpcEcho();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("tasks", "40", "payload", "1001");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("payload", "1002");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("tasks", "1000000", "payload", "4194304");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 63, 64, 65, 4096, 100_000})
    void aTaskThatTravelsIsWorthWhatOneInTheHeapIs(int bytes) throws InterruptedException {
        Operation operation = prepare(Map.of("tasks", "9", "payload", Integer.toString(bytes)), 5);
        Operation there = prepare(Map.of("tasks", "9", "payload", Integer.toString(bytes)), 5);
        Batch here = (Batch) operation.work();
        here.begin();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment payload = arena.allocate(bytes);
            for (int index = 0; index < 9; index++) {
                here.fill(index, payload);
                here.returned(index, ((Batch) there.work()).runRemotely(index, payload), payload);
            }
        }

        assertThat(here.answer()).isEqualTo(operation.reference());
    }

    @Test
    void aFlippedBitShowsInTheHash() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 500; round++) {
            MemorySegment payload = MemorySegment.ofArray(new byte[random.nextInt(1, 200)]);
            Payload.fill(payload, random.nextLong());
            long before = Payload.hash(payload);
            long at = random.nextLong(payload.byteSize());
            payload.set(ValueLayout.JAVA_BYTE, at, (byte)
                    (payload.get(ValueLayout.JAVA_BYTE, at) ^ 1 << random.nextInt(Byte.SIZE)));

            assertThat(Payload.hash(payload)).isNotEqualTo(before);
        }
    }

    @Test
    void whoeverDoesNotChangeThePayloadIsFoundOut() throws InterruptedException {
        Operation operation = prepare(Map.of("tasks", "1"), 5);
        Batch batch = (Batch) operation.work();
        MemorySegment sent = MemorySegment.ofArray(new byte[1001]);
        MemorySegment read = MemorySegment.ofArray(new byte[1001]);
        batch.begin();
        batch.fill(0, sent);
        batch.fill(0, read);
        batch.returned(0, batch.runRemotely(0, read), sent);

        assertThat(batch.answer()).isNotEqualTo(operation.reference());
    }

    @Test
    void aPayloadIsTheLastStep() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Program.of(new Step.Payload(1), new Step.Cpu(1)))
                .withMessageContaining("last");
    }
}
