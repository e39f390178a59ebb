package dev.symposium.backend.process;

import dev.symposium.workload.Workloads;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Children that get one reply wrong, the {@value #VICTIM}th, and are right otherwise. Each is a main class. */
final class FaultyWorker {

    private static final int VICTIM = 5;

    /** Of a reply in the encoding ffm. */
    private static final int OP_AT = 0;

    private static final int INDEX_AT = 4;
    private static final int STATUS_AT = 8;
    private static final int STATE_AT = 16;
    private static final int PAYLOAD_AT = 56;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

    private FaultyWorker() {}

    /** Those after which the op must fail, and some words of why. */
    static Map<Class<?>, String> failing() {
        String another = " was due, not to task ";
        Map<Class<?>, String> all = new LinkedHashMap<>();
        all.put(Truncates.class, "does not fit a body");
        all.put(SaysAnotherKind.class, "no kind 77");
        all.put(Drops.class, another);
        all.put(DropsTheLast.class, "a message was lost");
        all.put(SendsTwice.class, another);
        all.put(Reorders.class, another);
        all.put(AnswersForAnother.class, another);
        all.put(AnswersAnEarlierOp.class, another);
        all.put(InventsAStatus.class, "the status 9");
        all.put(WritesRubbish.class, "does not fit a body");
        return all;
    }

    /** Those after which the answer must be wrong. */
    static List<Class<?>> lying() {
        return List.of(FlipsABit.class, LosesTheState.class);
    }

    /** What is done instead of sending the reply. */
    private interface Fault {
        void send(Link link, int kind, int bytes, long argument) throws IOException;
    }

    private static void start(String[] arguments, Fault fault) {
        start(arguments, VICTIM, fault);
    }

    private static void start(String[] arguments, int victim, Fault fault) {
        ProcessWorker.start(arguments, Workloads::find, link -> new FaultyLink(link, victim, fault));
    }

    /** Counts replies, and gets one wrong. */
    private static final class FaultyLink implements Link {

        private final Link link;
        private final int victim;
        private final Fault fault;
        private int replies;

        FaultyLink(Link link, int victim, Fault fault) {
            this.link = link;
            this.victim = victim;
            this.fault = fault;
        }

        @Override
        public MemorySegment room() throws IOException {
            return link.room();
        }

        @Override
        public void send(int kind, int bytes, long argument) throws IOException {
            if (++replies == victim) {
                fault.send(link, kind, bytes, argument);
            } else {
                link.send(kind, bytes, argument);
            }
        }

        @Override
        public boolean receive(Frame frame) throws IOException {
            return link.receive(frame);
        }

        @Override
        public void release() {
            link.release();
        }

        @Override
        public boolean blocks() {
            return link.blocks();
        }

        @Override
        public void close() {
            link.close();
        }
    }

    static final class Truncates {
        public static void main(String[] arguments) {
            start(arguments, (link, kind, bytes, argument) -> link.send(kind, bytes - 4, argument));
        }
    }

    static final class SaysAnotherKind {
        public static void main(String[] arguments) {
            start(arguments, (link, kind, bytes, argument) -> link.send(77, bytes, argument));
        }
    }

    static final class Drops {
        public static void main(String[] arguments) {
            start(arguments, (link, kind, bytes, argument) -> {});
        }
    }

    /** After this nothing comes that could show it. */
    static final class DropsTheLast {
        public static void main(String[] arguments) {
            start(arguments, 20, (link, kind, bytes, argument) -> {});
        }
    }

    static final class SendsTwice {
        public static void main(String[] arguments) {
            start(arguments, (link, kind, bytes, argument) -> {
                byte[] body = PayloadArray.of(link.room().asSlice(0, bytes));
                link.send(kind, bytes, argument);
                MemorySegment.copy(MemorySegment.ofArray(body), 0, link.room(), 0, bytes);
                link.send(kind, bytes, argument);
            });
        }
    }

    /** Its reply goes out after the next one. */
    static final class Reorders {
        public static void main(String[] arguments) {
            ProcessWorker.start(arguments, Workloads::find, Reordering::new);
        }
    }

    private static final class Reordering implements Link {

        private final Link link;
        private int replies;
        private byte[] held = {};

        Reordering(Link link) {
            this.link = link;
        }

        @Override
        public MemorySegment room() throws IOException {
            return link.room();
        }

        @Override
        public void send(int kind, int bytes, long argument) throws IOException {
            if (++replies == VICTIM) {
                held = PayloadArray.of(link.room().asSlice(0, bytes));
                return;
            }
            link.send(kind, bytes, argument);
            if (replies == VICTIM + 1) {
                MemorySegment.copy(MemorySegment.ofArray(held), 0, link.room(), 0, held.length);
                link.send(kind, held.length, argument);
            }
        }

        @Override
        public boolean receive(Frame frame) throws IOException {
            return link.receive(frame);
        }

        @Override
        public void release() {
            link.release();
        }

        @Override
        public boolean blocks() {
            return link.blocks();
        }

        @Override
        public void close() {
            link.close();
        }
    }

    static final class AnswersForAnother {
        public static void main(String[] arguments) {
            start(arguments, (link, kind, bytes, argument) -> {
                link.room().set(INT, INDEX_AT, link.room().get(INT, INDEX_AT) + 1);
                link.send(kind, bytes, argument);
            });
        }
    }

    static final class AnswersAnEarlierOp {
        public static void main(String[] arguments) {
            start(arguments, (link, kind, bytes, argument) -> {
                link.room().set(INT, OP_AT, link.room().get(INT, OP_AT) - 1);
                link.send(kind, bytes, argument);
            });
        }
    }

    static final class InventsAStatus {
        public static void main(String[] arguments) {
            start(arguments, (link, kind, bytes, argument) -> {
                link.room().set(INT, STATUS_AT, 9);
                link.send(kind, bytes, argument);
            });
        }
    }

    static final class WritesRubbish {
        public static void main(String[] arguments) {
            start(arguments, (link, kind, bytes, argument) -> {
                link.room().fill((byte) 0xee);
                link.send(kind, bytes, argument);
            });
        }
    }

    static final class FlipsABit {
        public static void main(String[] arguments) {
            start(arguments, (link, kind, bytes, argument) -> {
                byte before = link.room().get(ValueLayout.JAVA_BYTE, PAYLOAD_AT + 3);
                link.room().set(ValueLayout.JAVA_BYTE, PAYLOAD_AT + 3, (byte) (before ^ 4));
                link.send(kind, bytes, argument);
            });
        }
    }

    static final class LosesTheState {
        public static void main(String[] arguments) {
            start(arguments, (link, kind, bytes, argument) -> {
                link.room().set(ValueLayout.JAVA_LONG_UNALIGNED, STATE_AT, 0);
                link.send(kind, bytes, argument);
            });
        }
    }
}
