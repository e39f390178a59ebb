package dev.symposium.workload.echo;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Parameters;
import dev.symposium.workload.Params;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.List;
import java.util.function.UnaryOperator;

/** {@code socket-echo}: tasks that wait for a server on a socket, as those of most services do. */
public final class SocketEcho implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "socket-echo",
                "Independent tasks that each send bytes over TCP to a server on this host, and get them back after a"
                        + " while.",
                Shape.BATCH,
                "tasks",
                "Every byte comes back to the task that sent it, the server has counted as many echoes and bytes as"
                        + " there are, and no echo is earlier than its delay.",
                "Symposium",
                List.of(Form.BLOCKING, Form.ASYNC_SOCKETS),
                Workloads.HEAP_BYTES,
                new Cost("tasks", List.of(), List.of("delay"), List.of(), null, 30_000, "connections"),
                List.of(
                        Parameters.tasks(200, 100_000),
                        Parameters.count("payload", 256, 1, Frame.MOST_BYTES, "How many bytes each task sends."),
                        Parameters.duration(
                                "delay",
                                "5ms",
                                "0ns",
                                "60s",
                                "How long the server waits before it sends them back; its timers tick every"
                                        + " millisecond."),
                        Parameters.count(
                                "connections",
                                1_000,
                                1,
                                1_000,
                                "How many connections there are at most; a task that finds none free waits for one.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        return operation(params, seed, EchoServer.class.getName(), UnaryOperator.identity());
    }

    static EchoOperation operation(
            Params params, long seed, String mainClass, UnaryOperator<dev.symposium.workload.EchoPeer> peer) {
        return new EchoOperation(
                params.count("tasks"),
                params.count("connections"),
                new Step.Echo(params.count("payload"), params.number("delay")),
                seed,
                mainClass,
                peer);
    }
}
