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
 * {@code big}: nodes that all ping others at random and answer those who ping them. Many messages from many senders are
 * under way to each: contention on mailboxes.
 */
public final class Big implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "big",
                "Nodes that ping others at random, each with one ping under way, and answer those who ping them.",
                Shape.MESSAGES,
                "messages",
                "Every node received the pings that were meant for it and the pongs to its own, each once.",
                "Savina (Imam, Sarkar 2014), after BenchErl (Aronis et al. 2012)",
                List.of(Form.MESSAGES, Form.ASYNC, Form.BLOCKING),
                Workloads.HEAP_BYTES,
                new Cost("rounds", List.of(), List.of(), List.of(), null, 2_000),
                List.of(
                        Parameters.count(
                                "rounds", 10_000, 1, 10_000_000, "How many pings all nodes send; each is answered."),
                        Parameters.count("nodes", 100, 2, 1_000, "How many nodes ping each other.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        Pings pings = new Pings(params.count("nodes"), params.number("rounds"), seed);
        return new PureOperation(new Crowd(pings), new Census(pings));
    }
}
