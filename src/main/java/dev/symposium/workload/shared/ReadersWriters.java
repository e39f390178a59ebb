package dev.symposium.workload.shared;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.LockKind;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Parameters;
import dev.symposium.workload.Params;
import dev.symposium.workload.Sync;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.List;

/**
 * {@code readers-writers}: a page that many read and few write. What a reader saw is logged, and afterwards replayed
 * from what the writers did.
 */
public final class ReadersWriters implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "readers-writers",
                "Participants read a page of several words, and now and then write a new version of it.",
                Shape.SHARED_STATE,
                "turns",
                "No page read was torn, every version read is one that the writers made in their order, nobody ever"
                        + " sees an older version than before, and no write is lost or doubled.",
                "P. J. Courtois, F. Heymans, D. L. Parnas, Concurrent control with readers and writers, 1971",
                List.of(Form.BLOCKING, Form.ASYNC),
                Workloads.HEAP_BYTES,
                new Cost("rounds", List.of(), List.of(), List.of(), null, 400),
                List.of(
                        Parameters.count("participants", 4, 1, 500, "How many read and write."),
                        Parameters.count("rounds", 5_000, 1, 10_000, "How many turns each of them takes."),
                        Parameters.count("writes", 10, 0, 100, "How many turns in a hundred write."),
                        Parameters.count("size", 16, 4, 4_096, "How many words of 8 bytes the page has."),
                        Parameters.design(
                                "lock",
                                "read-write",
                                List.of(
                                        "read-write",
                                        "read-write-fair",
                                        "stamped",
                                        "optimistic",
                                        "reentrant",
                                        "synchronized",
                                        "copy-on-write"),
                                "What keeps readers from half a write; optimistic readers take no lock and try again,"
                                        + " those of copy-on-write never wait.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        Sync sync = new Sync(params.count("participants"));
        return operation(params, seed, sync, page(sync, params.count("size"), params.choice("lock")));
    }

    static Operation operation(Params params, long seed, Sync sync, Page page) {
        Editing editing =
                new Editing(seed, params.count("participants"), params.count("rounds"), params.count("writes"));
        return new TurnsOperation(
                new ReadersWritersCrew(
                        editing,
                        page,
                        new LoopPage(sync, params.count("size"), LoopPage.Mode.of(params.choice("lock")))),
                sync);
    }

    private static Page page(Sync sync, int size, String lock) {
        return switch (lock) {
            case "read-write" -> new ReadWritePage(size, sync.readWriteLock("the page", false));
            case "read-write-fair" -> new ReadWritePage(size, sync.readWriteLock("the page", true));
            case "stamped" -> new ReadWritePage(size, sync.stampedLock("the page"));
            case "optimistic" -> new OptimisticPage(size, sync.stampedLock("the page"));
            case "reentrant" -> new ExclusivePage(size, sync.mutex("the page", LockKind.REENTRANT));
            case "synchronized" -> new ExclusivePage(size, sync.mutex("the page", LockKind.SYNCHRONIZED));
            case "copy-on-write" -> new CopiedPage(size, sync.lock("the page", false));
            default ->
                throw new IllegalArgumentException(
                        "lock must be read-write, read-write-fair, stamped, optimistic, reentrant, synchronized or"
                                + " copy-on-write, was " + lock);
        };
    }
}
