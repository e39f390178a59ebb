package dev.symposium.backend.process;

import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Params;
import dev.symposium.workload.SharedForm;
import dev.symposium.workload.Sync;
import dev.symposium.workload.Workload;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A crew on shared memory: each participant adds to one total under a spinning lock, and counts its turns and the process
 * that it ran in. By count or until the deadline; one of them may misbehave.
 */
final class SharedTestCrew implements Crew {

    private static final long LINE = 128;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final int participants;
    private final long rounds;
    private final String mischief;
    private MemorySegment memory = MemorySegment.NULL;

    /** @param mischief of participant 1 after its first turn: none, throws, exits, ignores (interrupts) */
    SharedTestCrew(int participants, long rounds, String mischief) {
        this.participants = participants;
        this.rounds = rounds;
        this.mischief = mischief;
    }

    static final class OfWorkload implements Workload {

        @Override
        public WorkloadDescription description() {
            throw new UnsupportedOperationException("not in any catalogue");
        }

        @Override
        public Operation prepare(Params params, long seed) {
            return new Prepared(new SharedTestCrew(
                    params.count("participants"), params.number("rounds"), params.choice("mischief")));
        }
    }

    record Prepared(Crew work) implements Operation {

        @Override
        public long reference() {
            throw new UnsupportedOperationException("the test knows");
        }

        @Override
        public long leastNanos(int parallelism, OptionalInt inFlight) {
            return 0;
        }

        @Override
        public Sync sync() {
            throw new UnsupportedOperationException("none of ours");
        }
    }

    @Override
    public int participants() {
        return participants;
    }

    @Override
    public Optional<Long> durationNanos() {
        return Optional.empty();
    }

    @Override
    public void begin() {
        memory.fill((byte) 0);
    }

    @Override
    public Participant participant() {
        throw new UnsupportedOperationException("on shared memory only");
    }

    @Override
    public Optional<AsyncParticipant> asyncParticipant() {
        return Optional.empty();
    }

    @Override
    public Optional<SharedForm> sharedForm() {
        return Optional.of(new SharedForm() {
            @Override
            public long bytes() {
                return (2L + 2L * participants) * LINE;
            }

            @Override
            public void attach(MemorySegment shared) {
                memory = shared;
            }

            @Override
            public Participant participant() {
                return (self, deadline, stamps) -> {
                    long taken = 0;
                    while (rounds == 0 ? !deadline.isOver() : taken < rounds) {
                        stamps.wanted(self);
                        lock();
                        stamps.granted(self);
                        memory.set(ValueLayout.JAVA_LONG, LINE, total() + 1);
                        LONG.setRelease(memory, 0L, 0L);
                        stamps.released(self);
                        memory.set(ValueLayout.JAVA_LONG, turnsAt(self), ++taken);
                        memory.set(
                                ValueLayout.JAVA_LONG,
                                turnsAt(self) + LINE,
                                ProcessHandle.current().pid());
                        if (self == 1) {
                            mischief(taken);
                        }
                        if (rounds == 0 && Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                    }
                };
            }
        });
    }

    private void mischief(long taken) {
        switch (mischief) {
            case "throws" -> throw new ArithmeticException("turn " + taken);
            case "exits" -> Runtime.getRuntime().halt(7);
            case "ignores" -> {
                while (memory.byteSize() > 0) {
                    Thread.onSpinWait();
                }
            }
            default -> {}
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // yields on purpose
    private void lock() throws InterruptedException {
        while (!LONG.compareAndSet(memory, 0L, 0L, 1L)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Thread.yield();
        }
    }

    private long turnsAt(int self) {
        return (2L + 2L * self) * LINE;
    }

    long total() {
        return memory.get(ValueLayout.JAVA_LONG, LINE);
    }

    /** The process that the participant ran in. */
    long pidOf(int self) {
        return memory.get(ValueLayout.JAVA_LONG, turnsAt(self) + LINE);
    }

    @Override
    public long answer() {
        return total();
    }

    @Override
    public long unitsOf(int participant) {
        return memory.get(ValueLayout.JAVA_LONG, turnsAt(participant));
    }

    @Override
    public long units() {
        long sum = 0;
        for (int i = 0; i < participants; i++) {
            sum += unitsOf(i);
        }
        return sum;
    }

    @Override
    public long progress() {
        return total();
    }
}
