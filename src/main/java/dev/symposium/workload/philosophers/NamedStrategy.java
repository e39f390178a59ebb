package dev.symposium.workload.philosophers;

import dev.symposium.workload.Sync;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The strategies of the catalogue.
 *
 * @param fair whether locks and semaphores serve in the order of arrival; those of an event loop always do
 * @param betweenForks what is done there
 */
record NamedStrategy(String name, Sync sync, int philosophers, boolean fair, Activity betweenForks)
        implements Strategy {

    static final List<String> NAMES = List.of(
            "naive",
            "ordered",
            "footman",
            "try-lock",
            "tanenbaum",
            "monitor",
            "cas-mask",
            "chandy-misra",
            "waiter",
            "stm");

    @Override
    public Table table(Contention contention) {
        return switch (name) {
            case "naive" -> new NaiveTable(forks(contention));
            case "ordered" -> new OrderedTable(forks(contention));
            case "footman" -> new FootmanTable(sync, philosophers, fair, forks(contention), contention);
            case "try-lock" -> new TryLockTable(forks(contention), contention);
            case "tanenbaum" -> new TanenbaumTable(sync, philosophers, fair, contention);
            case "monitor" -> new MonitorTable(sync, philosophers, fair, contention);
            case "cas-mask" ->
                new CasMaskTable(philosophers, new HeapWords(CasMaskTable.words(philosophers)), contention);
            case "chandy-misra" -> new ChandyMisraTable(sync, philosophers, fair, contention);
            case "waiter" -> new WaiterTable(sync, philosophers, fair, contention);
            case "stm" -> new StmTable(philosophers, contention);
            default -> throw unknown();
        };
    }

    @Override
    public Optional<AsyncTable> asyncTable(Contention contention) {
        return Optional.ofNullable(tableOnLoop(contention));
    }

    /** One thread has nothing to compare and set, and its transactions never meet: no {@code cas-mask}, no {@code stm}. */
    private @Nullable AsyncTable tableOnLoop(Contention contention) {
        return switch (name) {
            case "naive" -> new AsyncNaiveTable(asyncForks(contention));
            case "ordered" -> new AsyncOrderedTable(asyncForks(contention));
            case "footman" -> new AsyncFootmanTable(sync, philosophers, asyncForks(contention), contention);
            case "try-lock" -> new AsyncTryLockTable(asyncForks(contention), betweenForks, contention);
            case "tanenbaum" -> new AsyncTanenbaumTable(sync, philosophers, contention);
            case "monitor" -> new AsyncMonitorTable(sync, philosophers, contention);
            case "chandy-misra" -> new AsyncChandyMisraTable(sync, philosophers, contention);
            case "waiter" -> new AsyncWaiterTable(sync, philosophers, contention);
            case "cas-mask", "stm" -> null;
            default -> throw unknown();
        };
    }

    @Override
    public Optional<MessageTable> messageTable(Contention contention) {
        return Optional.ofNullable(
                switch (name) {
                    case "ordered" -> new OrderedMessages(philosophers, contention);
                    case "chandy-misra" -> new ChandyMisraMessages(philosophers, contention);
                    case "waiter" -> new WaiterMessages(philosophers, contention);
                    default -> null;
                });
    }

    @Override
    public int sharedWords() {
        return switch (name) {
            case "ordered", "try-lock" -> philosophers;
            case "cas-mask" -> CasMaskTable.words(philosophers);
            default -> 0;
        };
    }

    @Override
    public Table sharedTable(Words words, Contention contention) {
        return switch (name) {
            case "ordered" -> new SharedForkTable(philosophers, true, words, betweenForks, contention);
            case "try-lock" -> new SharedForkTable(philosophers, false, words, betweenForks, contention);
            case "cas-mask" -> new CasMaskTable(philosophers, words, contention);
            default -> throw new UnsupportedOperationException(name + " has no form in shared memory");
        };
    }

    private ForkLocks forks(Contention contention) {
        return new ForkLocks(sync, philosophers, fair, betweenForks, contention);
    }

    private AsyncForkLocks asyncForks(Contention contention) {
        return new AsyncForkLocks(sync, philosophers, betweenForks, contention);
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("strategy must be one of " + NAMES + ", was " + name);
    }
}
