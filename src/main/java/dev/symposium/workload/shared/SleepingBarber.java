package dev.symposium.workload.shared;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Parameters;
import dev.symposium.workload.Params;
import dev.symposium.workload.Sync;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.List;

/**
 * {@code sleeping-barber}: barbers who sleep while nobody comes, and customers who are turned away when all chairs are
 * taken. Who is turned away comes again, so that an op always has the same number of haircuts.
 */
public final class SleepingBarber implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "sleeping-barber",
                "Customers have their hair cut by barbers, or come again later when no chair is free.",
                Shape.SHARED_STATE,
                "haircuts",
                "Every customer gets all its haircuts, each whole and once, and every visit is either a haircut or was"
                        + " turned away.",
                "E. W. Dijkstra, Cooperating sequential processes, 1965",
                List.of(Form.BLOCKING, Form.ASYNC),
                Workloads.HEAP_BYTES,
                new Cost("rounds", List.of("cpu"), List.of(), List.of(), null, 10_000),
                List.of(
                        Parameters.count("customers", 6, 1, 1_000, "How many customers there are."),
                        Parameters.count("barbers", 1, 1, 100, "How many barbers there are, each with a chair."),
                        Parameters.count("chairs", 4, 0, 1_000, "How many chairs there are to wait on."),
                        Parameters.count("rounds", 200, 1, 1_000_000, "How many haircuts each customer gets."),
                        Parameters.work("cpu", "2us", "1s", "CPU work of a haircut."),
                        Parameters.design(
                                "shop",
                                "semaphores",
                                List.of("semaphores", "monitor"),
                                "What the shop is run by; on event loops always by conditions.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        Business business = Business.of(params, seed);
        Sync sync = new Sync(business.participants());
        return operation(business, sync, shop(sync, business, params.choice("shop")), new Barbers(business.tokens()));
    }

    static Operation operation(Business business, Sync sync, Shop shop, Haircut haircut) {
        return new TurnsOperation(new SleepingBarberCrew(business, shop, new LoopShop(sync, business), haircut), sync);
    }

    static Shop shop(Sync sync, Business business, String shop) {
        return switch (shop) {
            case "semaphores" -> new SemaphoreShop(sync, business);
            case "monitor" -> new MonitorShop(sync, business);
            default -> throw new IllegalArgumentException("shop must be semaphores or monitor, was " + shop);
        };
    }
}
