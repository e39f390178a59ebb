package dev.symposium.workload;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import java.util.List;
import java.util.OptionalInt;

/** {@code counter}: participants that add to one number, turn by turn: what mutual exclusion costs. */
public final class Counter implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "counter",
                "Participants add to one shared number, each as often as the others.",
                Shape.SHARED_STATE,
                "turns",
                "The number is exact: no update is lost.",
                "Symposium",
                List.of(Form.BLOCKING, Form.ASYNC),
                Workloads.HEAP_BYTES,
                new Cost("rounds", List.of(), List.of(), List.of(), null, 200),
                List.of(
                        Parameters.count("participants", 4, 1, 1_000, "How many add."),
                        Parameters.count("rounds", 20_000, 1, 100_000_000, "How often each of them adds."),
                        Parameters.design(
                                "lock",
                                "reentrant",
                                List.of("synchronized", "reentrant", "reentrant-fair", "stamped", "spin", "atomic"),
                                "What keeps updates apart; on event loops a queue of the loop, whatever is said"
                                        + " here.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        int participants = params.count("participants");
        Sync sync = new Sync(participants);
        return operation(params, seed, sync, tally(sync, params.choice("lock")));
    }

    static Operation operation(Params params, long seed, Sync sync, Tally tally) {
        int participants = params.count("participants");
        long rounds = params.number("rounds");
        return new Counting(
                new CounterCrew(participants, rounds, seed, tally, sync.asyncLock("the counter")), rounds, seed, sync);
    }

    private static Tally tally(Sync sync, String lock) {
        return lock.equals("atomic") ? new AtomicTally() : new LockedTally(sync.mutex("the counter", kind(lock)));
    }

    private static LockKind kind(String lock) {
        return switch (lock) {
            case "synchronized" -> LockKind.SYNCHRONIZED;
            case "reentrant" -> LockKind.REENTRANT;
            case "reentrant-fair" -> LockKind.REENTRANT_FAIR;
            case "stamped" -> LockKind.STAMPED;
            case "spin" -> LockKind.SPIN;
            default ->
                throw new IllegalArgumentException(
                        "lock must be synchronized, reentrant, reentrant-fair, stamped, spin or atomic, was " + lock);
        };
    }

    /** One trial's counting. */
    private record Counting(CounterCrew work, long rounds, long seed, Sync sync) implements Operation {

        @Override
        public long reference() {
            long sum = 0;
            for (int i = 0; i < work.participants(); i++) {
                sum += rounds * CounterCrew.amountOf(seed, i);
            }
            return sum;
        }

        @Override
        public long leastNanos(int parallelism, OptionalInt inFlight) {
            return 0;
        }
    }
}
