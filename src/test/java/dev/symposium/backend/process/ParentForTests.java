package dev.symposium.backend.process;

import dev.symposium.backend.Backends;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A parent that says the pids of its children, and then runs an op of an hour; or halts in the middle of it if told to. */
public final class ParentForTests {

    private ParentForTests() {}

    /** @param arguments backend, how it ends: waits, halts or exits */
    public static void main(String[] arguments) throws InterruptedException {
        Workload workload = Workloads.find("sleep").orElseThrow();
        Params params = TestParams.of(workload.description(), Map.of("tasks", "60", "duration", "60s"));
        Batch batch = (Batch) workload.prepare(params, 1).work();
        Engine engine = Backends.find(arguments[0])
                .orElseThrow()
                .open(Bounds.of(2), Params.NONE, batch, new Recipe("sleep", params, 1));
        System.out.println(LiveChildren.pids().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        System.out.flush();
        Thread op = new Thread(() -> {
            try {
                engine.batch(batch, new TaskStamps(60, 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        op.start();
        TimeUnit.MILLISECONDS.sleep(200); // the tasks are under way; if they are not, this tests less
        switch (arguments[1]) {
            case "halts" -> Runtime.getRuntime().halt(1);
            case "exits" -> System.exit(1);
            default -> op.join();
        }
    }
}
