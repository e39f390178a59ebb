package dev.symposium.workload;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Program.Step;
import java.util.List;

/**
 * {@code ipc-echo}: bytes that go to whoever runs the task and come back. Between processes they are encoded, carried and
 * decoded twice a task; in one heap the same hashes are taken of bytes that go nowhere, and that is what the transfer is
 * compared with. Never more payloads exist than tasks are under way.
 */
public final class IpcEcho implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "ipc-echo",
                "Independent tasks that each take in a payload, hash it and send it back changed, where it is hashed"
                        + " again.",
                Shape.BATCH,
                "tasks",
                "The answer proves the hash of every payload as it arrived and as it came back.",
                "Symposium",
                List.of(Form.BLOCKING, Form.ASYNC, Form.REMOTE),
                Workloads.HEAP_BYTES,
                new Cost("tasks", List.of(), List.of(), List.of(), null, 10_000),
                List.of(
                        Parameters.tasks(200, 1_000_000),
                        Parameters.count(
                                "payload", 4_096, 0, 4 << 20, "How many bytes go to a task, and as many back.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        return BatchOperation.of(Program.of(new Step.Payload(params.count("payload"))), params.count("tasks"), seed);
    }
}
