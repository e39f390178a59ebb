package dev.symposium.workload.philosophers;

import dev.symposium.workload.Sync;
import java.util.List;

/**
 * The strategies of the catalogue.
 *
 * @param fair whether locks and semaphores serve in the order of arrival; those of an event loop always do
 * @param betweenForks what is done there
 */
record NamedStrategy(String name, Sync sync, int philosophers, boolean fair, Activity betweenForks)
        implements Strategy {

    static final List<String> NAMES = List.of("naive", "ordered", "footman", "tanenbaum", "monitor");

    @Override
    public Table table() {
        return switch (name) {
            case "naive" -> new NaiveTable(forks());
            case "ordered" -> new OrderedTable(forks());
            case "footman" -> new FootmanTable(sync, philosophers, fair, forks());
            case "tanenbaum" -> new TanenbaumTable(sync, philosophers, fair);
            case "monitor" -> new MonitorTable(sync, philosophers, fair);
            default -> throw unknown();
        };
    }

    @Override
    public AsyncTable asyncTable() {
        return switch (name) {
            case "naive" -> new AsyncNaiveTable(asyncForks());
            case "ordered" -> new AsyncOrderedTable(asyncForks());
            case "footman" -> new AsyncFootmanTable(sync, philosophers, asyncForks());
            case "tanenbaum" -> new AsyncTanenbaumTable(sync, philosophers);
            case "monitor" -> new AsyncMonitorTable(sync, philosophers);
            default -> throw unknown();
        };
    }

    private ForkLocks forks() {
        return new ForkLocks(sync, philosophers, fair, betweenForks);
    }

    private AsyncForkLocks asyncForks() {
        return new AsyncForkLocks(sync, philosophers, betweenForks);
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("strategy must be one of " + NAMES + ", was " + name);
    }
}
