package dev.symposium.workload;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Program.Step;
import java.util.ArrayList;
import java.util.List;

/** {@code mixed}: a task that is described by how much of everything it needs. */
public final class Mixed implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "mixed",
                "Independent tasks that each compute, wait for a timer, pass a critical section and take in bytes.",
                Shape.BATCH,
                "tasks",
                "The answer proves every token of every task, every update in the critical section and every byte on"
                        + " both of its ways; no task is shorter than its wait.",
                "Symposium",
                List.of(Form.BLOCKING, Form.ASYNC, Form.REMOTE),
                Workloads.HEAP_BYTES,
                new Cost("tasks", List.of("cpu", "critical"), List.of("wait"), List.of("critical"), null, 500),
                List.of(
                        Parameters.tasks(200, 1_000_000),
                        Parameters.work("cpu", "50us", "10s", "CPU work of a task outside the critical section."),
                        Parameters.duration("wait", "1ms", "0ns", "60s", "How long a task waits for a timer."),
                        Parameters.work(
                                        "critical",
                                        "0ns",
                                        "1s",
                                        "CPU work of a task while it holds the only lock; without any, no lock is"
                                                + " taken.")
                                .onlyAs(Parameter.UNUSUAL, Form.BLOCKING, Form.ASYNC),
                        Parameters.count(
                                "payload",
                                0,
                                0,
                                1 << 20,
                                "How many bytes go to a task and back, hashed at both ends; without any, nothing"
                                        + " travels.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Cpu(params.number("cpu")));
        if (params.number("wait") > 0) {
            steps.add(new Step.Wait(params.number("wait")));
        }
        if (params.number("critical") > 0) {
            steps.add(new Step.Locked(params.number("critical")));
        }
        if (params.number("payload") > 0) {
            steps.add(new Step.Payload(params.count("payload")));
        }
        return BatchOperation.of(new Program(steps), params.count("tasks"), seed);
    }
}
