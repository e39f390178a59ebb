package dev.symposium.workload;

import dev.symposium.backend.Engine;
import dev.symposium.workload.Messages.Out;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;

/**
 * The plainest engine that delivers messages, one at a time on the calling thread: for tests of workloads. Messages of
 * each node wait in a queue of their own; which node is next is up to the test.
 */
public class MessagesEngine implements Engine, Out {

    private final IntUnaryOperator pick;
    private final PriorityQueue<Timed> timed =
            new PriorityQueue<>(Comparator.comparingLong(Timed::at).thenComparingLong(Timed::order));
    private ArrayDeque<Envelope>[] inboxes = boxes(0);
    private final ArrayDeque<Integer> busy = new ArrayDeque<>(); // nodes with messages, once for each message
    private MessageStamps stamps = new MessageStamps(1, 1);
    private long order;
    private boolean halted;
    private long answer;

    private record Timed(long at, long order, Envelope envelope) {}

    /** Delivers messages in the order in which they were sent. */
    public MessagesEngine() {
        this(waiting -> 0);
    }

    /** @param pick which of so many waiting messages tells whose turn it is; each node's own stay in order */
    public MessagesEngine(IntUnaryOperator pick) {
        this.pick = pick;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
    private static ArrayDeque<Envelope>[] boxes(int count) {
        ArrayDeque<Envelope>[] boxes = new ArrayDeque[count];
        for (int i = 0; i < count; i++) {
            boxes[i] = new ArrayDeque<>();
        }
        return boxes;
    }

    @Override
    public void send(int from, int to, long message) {
        deliverLater(new Envelope(from, to, message, stamps.sent(from)));
    }

    private void deliverLater(Envelope envelope) {
        inboxes[envelope.to()].add(envelope);
        busy.add(envelope.to());
    }

    @Override
    public void after(int self, long message, long delayNanos) {
        timed.add(new Timed(
                System.nanoTime() + delayNanos, order++, new Envelope(self, self, message, stamps.sent(self))));
    }

    @Override
    public void halt(long answer) {
        if (!halted) {
            halted = true;
            this.answer = answer;
        }
    }

    @Override
    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        this.stamps = stamps;
        inboxes = boxes(work.nodes());
        busy.clear();
        timed.clear();
        halted = false;
        work.begin(this);
        while (!halted) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            while (!timed.isEmpty() && timed.peek().at() - System.nanoTime() <= 0) {
                deliverLater(timed.remove().envelope());
            }
            deliverOne(work);
        }
        return answer;
    }

    private void deliverOne(Messages work) {
        if (!busy.isEmpty()) {
            inboxes[next()].remove().deliver(work, this, stamps);
        } else if (timed.isEmpty()) {
            LockSupport.park(this); // for ever, if it is a deadlock; until interrupted
        } else {
            LockSupport.parkNanos(this, timed.peek().at() - System.nanoTime());
        }
    }

    private int next() {
        for (int turn = pick.applyAsInt(busy.size()); turn > 0; turn--) {
            busy.add(busy.remove());
        }
        return busy.remove();
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        Messages form = crew.messageForm(deadline, stamps).orElseThrow();
        return messages(form, new MessageStamps(form.nodes(), 1));
    }

    @Override
    public void close() {}
}
