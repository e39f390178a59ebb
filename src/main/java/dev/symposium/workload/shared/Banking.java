package dev.symposium.workload.shared;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Parameters;
import dev.symposium.workload.Params;
import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncLock;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.List;

/**
 * {@code banking}: transfers between two of many accounts, so that a design must keep two things consistent at once
 * without holding up those who need others. Accounts may be overdrawn: no transfer is refused, and what they amount to
 * does not depend on their order.
 */
public final class Banking implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "banking",
                "Participants transfer money between accounts, two of which each transfer needs.",
                Shape.SHARED_STATE,
                "transfers",
                "Every account ends with the balance that all transfers give it: none is lost or doubled, and the sum"
                        + " of all balances is constant.",
                "the bank account problem, as in B. Goetz and others, Java Concurrency in Practice, 2006, 10.1",
                List.of(Form.BLOCKING, Form.ASYNC),
                Workloads.HEAP_BYTES,
                new Cost("rounds", List.of(), List.of(), List.of(), null, 400),
                List.of(
                        Parameters.count("accounts", 16, 2, 10_000, "How many accounts there are."),
                        Parameters.count("participants", 4, 1, 1_000, "How many transfer."),
                        Parameters.count("rounds", 5_000, 1, 1_000_000, "How many transfers each of them makes."),
                        Parameters.design(
                                        "lock",
                                        "ordered",
                                        List.of("ordered", "ordered-fair", "one-lock", "atomic", "naive"),
                                        "A lock for each account, taken in their order or naively in that of the"
                                                + " transfer; one for all; or none, but atomic balances.")
                                .hazardous("naive", "locks taken in the order of the transfer may deadlock")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        int participants = params.count("participants");
        int accounts = params.count("accounts");
        Sync sync = new Sync(participants);
        String lock = params.choice("lock");
        return operation(params, seed, sync, bank(sync, accounts, lock), locksOnLoop(accounts, lock));
    }

    static Operation operation(Params params, long seed, Sync sync, Bank bank, int locksOnLoop) {
        Transfers transfers = new Transfers(seed, params.count("accounts"));
        boolean ordered = !params.choice("lock").equals("naive");
        return new TurnsOperation(
                new BankingCrew(
                        params.count("participants"),
                        params.number("rounds"),
                        transfers,
                        bank,
                        new LoopBank(sync, params.count("accounts"), locksOnLoop, ordered)),
                sync);
    }

    private static Bank bank(Sync sync, int accounts, String lock) {
        return switch (lock) {
            case "ordered" -> new LockingBank(locks(sync, accounts, false), true);
            case "ordered-fair" -> new LockingBank(locks(sync, accounts, true), true);
            case "naive" -> new LockingBank(locks(sync, accounts, false), false);
            case "one-lock" -> new MonitorBank(accounts, sync.lock("the bank", false));
            case "atomic" -> new AtomicBank(accounts);
            default ->
                throw new IllegalArgumentException(
                        "lock must be ordered, ordered-fair, one-lock, atomic or naive, was " + lock);
        };
    }

    static int locksOnLoop(int accounts, String lock) {
        return switch (lock) {
            case "one-lock" -> 1;
            case "atomic" -> 0;
            default -> accounts;
        };
    }

    private static SyncLock[] locks(Sync sync, int accounts, boolean fair) {
        SyncLock[] locks = new SyncLock[accounts];
        for (int i = 0; i < accounts; i++) {
            locks[i] = sync.lock(Sync.numbered("account", i), fair);
        }
        return locks;
    }
}
