package dev.symposium.workload.nodes;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Parameters;
import dev.symposium.workload.Params;
import dev.symposium.workload.PureOperation;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.List;

/**
 * {@code ping-pong}: two nodes that answer each other. One message is under way at a time, so that nothing can overlap: the
 * latency of a message.
 */
public final class PingPong implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "ping-pong",
                "Two nodes that answer each other, one message at a time.",
                Shape.MESSAGES,
                "messages",
                "Each received what the other sent, in order, as often as it was sent.",
                "Savina (Imam, Sarkar 2014)",
                List.of(Form.MESSAGES, Form.ASYNC, Form.BLOCKING),
                Workloads.HEAP_BYTES,
                new Cost("rounds", List.of(), List.of(), List.of(), null, 2_000),
                List.of(Parameters.count(
                        "rounds", 10_000, 1, 10_000_000, "How many pings are sent; each is answered by a pong.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        long rounds = params.number("rounds");
        return new PureOperation(new PingAndPong(rounds, seed), new Rally(rounds, seed));
    }
}
