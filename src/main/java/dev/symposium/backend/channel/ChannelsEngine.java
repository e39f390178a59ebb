package dev.symposium.backend.channel;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.ChannelClosed;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.CrewByMessages;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Gate;
import dev.symposium.backend.MailboxRun;
import dev.symposium.backend.PipelineRun;
import dev.symposium.backend.Together;
import dev.symposium.backend.Workers;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.Envelope;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TurnStamps;

/** The fibres and channels of {@link ChannelsBackend}, made anew for each op. One thread only. */
final class ChannelsEngine implements Engine {

    private final Bounds bounds;
    private final CrewByMessages crews = new CrewByMessages(this);

    ChannelsEngine(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        Channel<Integer> tasks = Channel.newUnlimitedChannel(); // the gate bounds what is in it
        Gate gate = Gate.of(bounds, batch.tasks());
        Workers fibres = fibres();
        try {
            Together.run(
                    bounds.parallelism(),
                    worker -> work(batch, stamps, tasks, gate),
                    body -> fibres.newThread(body).start(),
                    () -> sendAll(batch, stamps, tasks, gate));
        } finally {
            fibres.joinUninterruptibly();
        }
        return batch.answer();
    }

    private static void sendAll(Batch batch, TaskStamps stamps, Channel<Integer> tasks, Gate gate)
            throws InterruptedException {
        for (int i = 0; i < batch.tasks(); i++) {
            gate.enter();
            stamps.submitted(i);
            if (tasks.sendOrClosed(i) instanceof ChannelClosed) {
                return;
            }
        }
        tasks.doneOrClosed();
    }

    private static void work(Batch batch, TaskStamps stamps, Channel<Integer> tasks, Gate gate)
            throws InterruptedException {
        while (tasks.receiveOrClosed() instanceof Integer task) {
            try {
                batch.run(task, stamps);
            } catch (Throwable t) {
                tasks.errorOrClosed(t); // before the gate lets the sender go on
                throw t;
            } finally {
                gate.leave();
            }
        }
    }

    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        Workers fibres = fibres();
        try {
            return PipelineRun.run(
                    pipeline,
                    stamps,
                    bounds,
                    body -> fibres.newThread(body).start(),
                    capacity -> new Link(Channel.newBufferedChannel(capacity)));
        } finally {
            fibres.joinUninterruptibly();
        }
    }

    @Override
    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        Workers fibres = fibres();
        try {
            return MailboxRun.run(
                    work,
                    stamps,
                    body -> fibres.newThread(body).start(),
                    () -> new Mailbox(Channel.newUnlimitedChannel()));
        } finally {
            fibres.joinUninterruptibly();
        }
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        return crews.run(crew, deadline, stamps);
    }

    private static Workers fibres() {
        return Workers.virtual(ChannelsBackend.ID);
    }

    @Override
    public void close() {}

    /** Between two stages. */
    private record Link(Channel<Integer> channel) implements PipelineRun.Link {

        @Override
        public void put(int item) throws InterruptedException {
            channel.send(item);
        }

        @Override
        public int take() throws InterruptedException {
            return channel.receive();
        }
    }

    /** Before a node. */
    private record Mailbox(Channel<Envelope> channel) implements MailboxRun.Mailbox {

        @Override
        public void put(Envelope envelope) {
            try {
                channel.send(envelope);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // a channel without a limit lets no sender wait
            }
        }

        @Override
        public Envelope take() throws InterruptedException {
            return channel.receive();
        }
    }
}
