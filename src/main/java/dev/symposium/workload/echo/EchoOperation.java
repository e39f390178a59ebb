package dev.symposium.workload.echo;

import dev.symposium.workload.Batch;
import dev.symposium.workload.EchoPeer;
import dev.symposium.workload.Mix;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** One trial's echoes. */
final class EchoOperation implements Operation {

    private final int tasks;
    private final int connections;
    private final Step.Echo echo;
    private final long seed;
    private final Sync sync;
    private final EchoClient client;
    private final Batch batch;

    /**
     * @param mainClass of the server
     * @param peer what the tasks see of the client
     */
    EchoOperation(
            int tasks, int connections, Step.Echo echo, long seed, String mainClass, UnaryOperator<EchoPeer> peer) {
        this.tasks = tasks;
        this.connections = connections;
        this.echo = echo;
        this.seed = seed;
        sync = new Sync(tasks, "task");
        client = new EchoClient(mainClass, sync, connections);
        batch = new Batch(Program.of(echo), tasks, sync, seed, peer.apply(client));
    }

    @Override
    public void open() {
        client.start();
    }

    @Override
    public List<Long> helpers() {
        return List.of(client.start().pid());
    }

    @Override
    public Batch work() {
        return batch;
    }

    @Override
    public long reference() {
        long answer = EchoClient.counted(tasks, (long) tasks * echo.payload());
        for (int task = 0; task < tasks; task++) {
            answer += Mix.mix64(task, Payload.reference(Batch.seedOf(seed, task), echo.payload()));
        }
        return answer;
    }

    /** At most so many tasks wait at a time as there are connections, and K. */
    @Override
    public long leastNanos(int parallelism, OptionalInt inFlight) {
        int atOnce = Math.min(connections, inFlight.orElse(Integer.MAX_VALUE));
        return Math.ceilDiv(tasks, atOnce) * echo.delayNanos();
    }

    @Override
    public Sync sync() {
        return sync;
    }

    @Override
    public void close() {
        client.close();
    }
}
