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
 * {@code thread-ring}: a token that goes round a ring of nodes. One node runs at a time, and it is always the one that
 * rested longest: what it costs to wake a node whose state no cache holds any more.
 */
public final class ThreadRing implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "thread-ring",
                "A token that is passed on from node to node around a ring.",
                Shape.MESSAGES,
                "messages",
                "Every node received the token as often as its turn came, from its neighbour, and the right one last.",
                "The Computer Language Benchmarks Game; Savina (Imam, Sarkar 2014)",
                List.of(Form.MESSAGES, Form.ASYNC, Form.BLOCKING),
                Workloads.HEAP_BYTES,
                new Cost("passes", List.of(), List.of(), List.of(), null, 1_000),
                List.of(
                        Parameters.count("passes", 20_000, 1, 10_000_000, "How often the token is passed on."),
                        Parameters.count("nodes", 503, 2, 10_000, "How many nodes the ring has.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        int nodes = params.count("nodes");
        long passes = params.number("passes");
        return new PureOperation(new Ring(nodes, passes), new Turns(nodes, passes));
    }
}
