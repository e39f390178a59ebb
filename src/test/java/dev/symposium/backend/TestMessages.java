package dev.symposium.backend;

import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Mix;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntUnaryOperator;

/**
 * Nodes that see what their engine does: whether a node handles two messages at once, and whether a message of one op
 * arrives in another. What a node has handled it counts without synchronisation, so an engine that does not make it
 * visible to the node's next runner loses some. An op's violations end up in {@link #wrong}.
 */
final class TestMessages implements Messages {

    private static final int OP_BITS = 16;

    private final Behaviour behaviour;
    private final long[] handled; // by node; deliberately plain
    private final AtomicIntegerArray busy;
    private final AtomicInteger op = new AtomicInteger();
    private final AtomicInteger progress = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** How nodes react; the messages are of at most 48 bits. */
    interface Behaviour {

        void begin(Out out);

        void on(int self, int from, long message, Out out);
    }

    TestMessages(int nodes, Behaviour behaviour) {
        this.behaviour = behaviour;
        handled = new long[nodes];
        busy = new AtomicIntegerArray(nodes);
    }

    /** One token goes round; answers how often it was handled. */
    static TestMessages ring(int nodes, int rounds) {
        return new TestMessages(nodes, new Behaviour() {
            private final long[] seen = new long[nodes];

            @Override
            public void begin(Out out) {
                Arrays.fill(seen, 0);
                out.send(MessageStamps.OUTSIDE, 0, 1);
            }

            @Override
            public void on(int self, int from, long hop, Out out) {
                seen[self]++;
                if (hop == (long) nodes * rounds) {
                    out.halt(Arrays.stream(seen).sum()); // every node's last handling happened before this one
                } else {
                    out.send(self, (self + 1) % nodes, hop + 1);
                }
            }
        });
    }

    /** All other nodes send numbers in order to node 0, half of them in one go; answers a digest of all. */
    static TestMessages fanIn(int nodes, int each) {
        return new TestMessages(nodes, new Behaviour() {
            private final long[] next = new long[nodes];
            private long received;
            private long digest;

            @Override
            public void begin(Out out) {
                Arrays.fill(next, 0);
                received = 0;
                digest = 0;
                for (int node = 1; node < nodes; node++) {
                    out.send(MessageStamps.OUTSIDE, node, 0);
                }
            }

            @Override
            public void on(int self, int from, long message, Out out) {
                if (self == 0) {
                    receive(from, message, out);
                } else if (message < each) {
                    long until = message == 0 ? each / 2 : message + 1;
                    for (long number = message; number < until; number++) {
                        out.send(self, 0, number);
                    }
                    out.send(self, self, until);
                }
            }

            private void receive(int from, long number, Out out) {
                digest += number == next[from]++ ? Mix.mix64(from, number) : 1; // 1: out of order
                if (++received == (long) (nodes - 1) * each) {
                    out.halt(digest);
                }
            }
        });
    }

    /** What {@link #fanIn} must answer. */
    static long expectedOfFanIn(int nodes, int each) {
        long digest = 0;
        for (int node = 1; node < nodes; node++) {
            for (int number = 0; number < each; number++) {
                digest += Mix.mix64(node, number);
            }
        }
        return digest;
    }

    /** Every node sets timers; answers how many were neither early nor from another node. */
    static TestMessages timers(int nodes, int each, IntUnaryOperator delayNanos) {
        return new TestMessages(nodes, new Behaviour() {
            private final long[][] due = new long[nodes][each];
            private final long[] right = new long[nodes];
            private final int[] fired = new int[nodes];
            private long sum;
            private int done;

            @Override
            public void begin(Out out) {
                sum = 0;
                done = 0;
                for (int node = 0; node < nodes; node++) {
                    right[node] = 0;
                    fired[node] = 0;
                    out.send(MessageStamps.OUTSIDE, node, each);
                }
            }

            @Override
            public void on(int self, int from, long message, Out out) {
                if (from == MessageStamps.OUTSIDE) {
                    for (int i = 0; i < each; i++) {
                        int delay = delayNanos.applyAsInt(i);
                        due[self][i] = System.nanoTime() + delay;
                        out.after(self, i, delay);
                    }
                } else if (message < each) {
                    if (from == self && System.nanoTime() - due[self][(int) message] >= 0) {
                        right[self]++;
                    }
                    if (++fired[self] == each) {
                        out.send(self, 0, each + right[self]);
                    }
                } else {
                    sum += message - each;
                    if (++done == nodes) {
                        out.halt(sum);
                    }
                }
            }
        });
    }

    /** Delays from a seed. */
    static IntUnaryOperator delaysBelow(int nanos, long seed) {
        int[] delays = new Random(seed).ints(1_000, 0, nanos).toArray();
        return i -> delays[i % delays.length];
    }

    /** How many messages the node has handled in this op. Called after it. */
    long handled(int node) {
        return handled[node];
    }

    /** What went wrong, in words. */
    Queue<String> wrong() {
        return wrong;
    }

    @Override
    public int nodes() {
        return handled.length;
    }

    @Override
    public void begin(Out out) {
        Arrays.fill(handled, 0);
        for (int node = 0; node < handled.length; node++) {
            busy.set(node, 0); // an op that was broken off in a handler
        }
        behaviour.begin(new OfOp(op.incrementAndGet(), out));
    }

    @Override
    public void onMessage(int self, int from, long message, Out out) {
        int of = (int) (message & ((1 << OP_BITS) - 1));
        if (of != op.get()) {
            wrong.add("node " + self + " got a message of op " + of + " in op " + op);
        }
        if (busy.getAndIncrement(self) != 0) {
            wrong.add("node " + self + " handles two messages at once");
        }
        handled[self]++;
        progress.incrementAndGet();
        behaviour.on(self, from, message >> OP_BITS, new OfOp(of, out));
        if (of == op.get()) {
            busy.decrementAndGet(self);
        } else {
            wrong.add("node " + self + " still handled a message of op " + of + " in op " + op);
        }
    }

    @Override
    public long units() {
        return Arrays.stream(handled).sum();
    }

    @Override
    public long progress() {
        return progress.get();
    }

    /** Writes on every message of which op it is. */
    private record OfOp(int op, Out out) implements Out {

        @Override
        public void send(int from, int to, long message) {
            out.send(from, to, message << OP_BITS | op);
        }

        @Override
        public void after(int self, long message, long delayNanos) {
            out.after(self, message << OP_BITS | op, delayNanos);
        }

        @Override
        public void halt(long answer) {
            out.halt(answer);
        }
    }
}
