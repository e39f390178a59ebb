package dev.symposium.backend.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class RingTest {

    private static final long SEED = 20_241;

    @ParameterizedTest
    @CsvSource({"1, 8", "2, 16", "8, 64", "64, 24"})
    void anyOrderOfStepsMakesAQueue(int slots, int slotBytes) {
        SplittableRandom random = new SplittableRandom(SEED + slots);
        MemorySegment memory = memory(slots, slotBytes);
        Ring producer = new Ring(memory, slots, slotBytes);
        Ring consumer = new Ring(memory, slots, slotBytes);
        Queue<Long> model = new ArrayDeque<>();
        long next = 0;
        for (int step = 0; step < 20_000; step++) {
            if (random.nextBoolean()) {
                MemorySegment slot = producer.claim();
                assertThat(slot == null).as("full").isEqualTo(model.size() == slots);
                if (slot != null) {
                    slot.set(ValueLayout.JAVA_LONG, 0, ++next);
                    producer.publish();
                    model.add(next);
                }
            } else {
                MemorySegment slot = consumer.poll();
                assertThat(slot == null).as("empty").isEqualTo(model.isEmpty());
                if (slot != null) {
                    assertThat(slot.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(model.remove());
                    consumer.release();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 64", "2, 128", "16, 1024"})
    void twoThreadsSeeEveryWordInOrder(int slots, int slotBytes) throws Exception {
        MemorySegment memory = memory(slots, slotBytes);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread producer = Thread.ofPlatform().start(() -> {
            try {
                Producer.produce(new Ring(memory, slots, slotBytes), slotBytes, SEED, 50_000);
            } catch (Throwable t) {
                thrown.set(t);
            }
        });

        Producer.consume(new Ring(memory, slots, slotBytes), slotBytes, SEED, 50_000);

        producer.join();
        assertThat(thrown.get()).isNull();
    }

    @Test
    void twoProcessesSeeEveryWordInOrder() throws Exception {
        int slots = 8;
        int slotBytes = 256;
        SharedFile file = SharedFile.create(Ring.bytes(slots, slotBytes));
        ProcessBuilder builder = new ProcessBuilder(ChildCommand.of(Producer.class.getName(), slots));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process producer =
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        producer.getOutputStream().write((file.path() + "\n").getBytes(StandardCharsets.UTF_8));
        producer.getOutputStream().flush();
        try {
            Producer.consume(new Ring(file.memory(), slots, slotBytes), slotBytes, SEED, 100_000);
            assertThat(producer.waitFor()).isZero();
        } finally {
            producer.destroyForcibly();
            file.unlink();
        }
    }

    @Test
    void aSlotThatIsLeftFromEarlierIsNotTakenForANewOne() throws Exception {
        SharedLayout layout = SharedLayout.ofRings(1, 2, 64);
        MemorySegment file = Arena.ofAuto().allocate(layout.bytes(), 128);
        RingLink sender = new RingLink(layout.toChild(file, 0), layout.toParent(file, 0), 64, null);
        RingLink receiver = new RingLink(layout.toParent(file, 0), layout.toChild(file, 0), 64, null);
        Frame frame = new Frame();
        for (int i = 0; i < 2; i++) {
            sender.send(Frame.REQUEST, 8, i);
            assertThat(receiver.receive(frame)).isTrue();
            receiver.release();
        }
        Ring forger = layout.toChild(file, 0);
        for (int i = 0; i < 3; i++) {
            forger.publish(); // as a producer that forgot to write its slot
        }

        assertThatThrownBy(() -> receiver.receive(frame))
                .isInstanceOf(CorruptFrameException.class)
                .hasMessageContaining("frame 3 was due, but 1");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ring.bytes(3, 8)).withMessageContaining("3");
        assertThatIllegalArgumentException().isThrownBy(() -> Ring.bytes(4, 12)).withMessageContaining("12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ring(memory(2, 8), 4, 8))
                .withMessageContaining("4 slots");
    }

    private static MemorySegment memory(int slots, int slotBytes) {
        return Arena.ofAuto().allocate(Ring.bytes(slots, slotBytes), 128);
    }

    /** Fills slots with words that whoever consumes them can tell; also as a process of its own. */
    @SuppressWarnings("ThreadPriorityCheck") // yields on purpose
    static final class Producer {

        public static void main(String[] arguments) throws Exception {
            int slots = Integer.parseInt(arguments[0]);
            int slotBytes = 256;
            String path = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            MemorySegment memory = SharedFile.open(Path.of(path), Ring.bytes(slots, slotBytes));
            produce(new Ring(memory, slots, slotBytes), slotBytes, SEED, 100_000);
        }

        static void produce(Ring ring, int slotBytes, long seed, int count) {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < count; i++) {
                MemorySegment slot = ring.claim();
                while (slot == null) {
                    Thread.yield();
                    slot = ring.claim();
                }
                for (int word = 0; word < slotBytes / Long.BYTES; word++) {
                    slot.setAtIndex(ValueLayout.JAVA_LONG, word, random.nextLong());
                }
                ring.publish();
            }
        }

        static void consume(Ring ring, int slotBytes, long seed, int count) {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < count; i++) {
                MemorySegment slot = ring.poll();
                while (slot == null) {
                    if (Thread.interrupted()) {
                        throw new AssertionError("slot " + i + " did not come");
                    }
                    Thread.yield();
                    slot = ring.poll();
                }
                for (int word = 0; word < slotBytes / Long.BYTES; word++) {
                    long due = random.nextLong();
                    if (slot.getAtIndex(ValueLayout.JAVA_LONG, word) != due) {
                        throw new AssertionError("word " + word + " of slot " + i + " is another one");
                    }
                }
                ring.release();
            }
        }
    }
}
