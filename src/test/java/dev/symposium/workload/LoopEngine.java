package dev.symposium.workload;

import dev.symposium.backend.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The plainest engine that is an event loop, on the calling thread: for tests of workloads. */
public class LoopEngine implements Engine, SocketLoop {

    private @Nullable Selector selector;
    private int watched;

    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Timed> timed =
            new PriorityQueue<>(Comparator.comparingLong(Timed::at).thenComparingLong(Timed::order));
    private long order;
    private int left;

    private record Timed(long at, long order, Runnable action) {}

    @Override
    public void execute(Runnable action) {
        ready.add(action);
    }

    @Override
    public void schedule(Runnable action, long delayNanos) {
        timed.add(new Timed(System.nanoTime() + delayNanos, order++, action));
    }

    @Override
    public void whenReady(SelectableChannel channel, int operation, Runnable action) {
        try {
            if (selector == null) {
                selector = Selector.open();
            }
            channel.register(selector, operation, action);
            watched++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void forget(SelectableChannel channel) {
        SelectionKey key = selector == null ? null : channel.keyFor(selector);
        if (key != null) {
            key.cancel();
        }
    }

    private void select(long timeoutMillis) {
        try {
            selector.select(
                    key -> {
                        Runnable action = (Runnable) key.attach(null);
                        key.interestOps(0);
                        if (action != null) {
                            watched--;
                            ready.add(action);
                        }
                    },
                    timeoutMillis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        start(batch.tasks());
        for (int i = 0; i < batch.tasks(); i++) {
            int index = i;
            stamps.submitted(i);
            execute(() -> batch.start(index, this, stamps, this::ended));
        }
        runUntilAllEnded();
        return batch.answer();
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        crew.begin();
        start(crew.participants());
        Crew.AsyncParticipant participant = crew.asyncParticipant().orElseThrow();
        for (int i = 0; i < crew.participants(); i++) {
            int self = i;
            execute(() -> participant.start(self, this, deadline, stamps, this::ended));
        }
        runUntilAllEnded();
        return crew.answer();
    }

    /** Item after item, each through all stages. */
    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        pipeline.begin();
        Pipeline.AsyncStage stages = pipeline.asyncStage().orElseThrow();
        int last = pipeline.stages().size() - 1;
        start(pipeline.items());
        for (int i = 0; i < pipeline.items(); i++) {
            int item = i;
            execute(() -> {
                stamps.submitted(item);
                stages.start(0, item, this, stamps, next(stages, 1, last, item, stamps));
            });
        }
        runUntilAllEnded();
        return pipeline.answer();
    }

    private Runnable next(Pipeline.AsyncStage stages, int stage, int last, int item, TaskStamps stamps) {
        return stage > last
                ? this::ended
                : () -> stages.start(stage, item, this, stamps, next(stages, stage + 1, last, item, stamps));
    }

    @Override
    public long forkJoin(ForkJoin work) throws InterruptedException {
        return ThreadsEngine.solve(work.root());
    }

    @Override
    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        start(1);
        Delivery delivery = new Delivery(work, stamps);
        work.begin(delivery);
        runUntilAllEnded();
        return delivery.answer;
    }

    /** Where nodes send to: the loop itself. */
    private final class Delivery implements Messages.Out {

        private final Messages work;
        private final MessageStamps stamps;
        private long answer;

        Delivery(Messages work, MessageStamps stamps) {
            this.work = work;
            this.stamps = stamps;
        }

        @Override
        public void send(int from, int to, long message) {
            Envelope envelope = new Envelope(from, to, message, stamps.sent(from));
            execute(() -> envelope.deliver(work, this, stamps));
        }

        @Override
        public void after(int self, long message, long delayNanos) {
            Envelope envelope = new Envelope(self, self, message, 0);
            schedule(() -> envelope.deliver(work, this, stamps), delayNanos);
        }

        @Override
        public void halt(long answer) {
            if (left > 0) {
                this.answer = answer;
                ended();
            }
        }
    }

    private void start(int count) {
        ready.clear();
        timed.clear();
        watched = 0;
        left = count;
    }

    private void ended() {
        left--;
    }

    private void runUntilAllEnded() throws InterruptedException {
        while (left > 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            while (!timed.isEmpty() && timed.peek().at() - System.nanoTime() <= 0) {
                ready.add(timed.remove().action());
            }
            Runnable action = ready.poll();
            if (action != null) {
                try {
                    action.run();
                } catch (UncheckedIOException e) {
                    if (Thread.interrupted()) { // which closes the channel that was just used
                        throw new InterruptedException();
                    }
                    throw e;
                }
            } else if (watched > 0) {
                select(timed.isEmpty() ? 0 : 1);
            } else if (timed.isEmpty()) {
                LockSupport.park(this); // for ever, if it is a deadlock; until interrupted
            } else {
                LockSupport.parkNanos(this, timed.peek().at() - System.nanoTime());
            }
        }
    }

    @Override
    public void close() {
        if (selector != null) {
            try {
                selector.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
