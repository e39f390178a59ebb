package dev.symposium.backend.process;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Gate;
import dev.symposium.backend.Workers;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.TaskStamps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs batches in P children. Where receiving waits (pipe, socket) a thread a child converses with it, as is usual; with
 * rings the caller itself goes round all of them, so that waiting costs one core at most. One thread only.
 *
 * <p>An op in which a child is lost fails, and the next one begins by starting all children anew. An op that is interrupted
 * ends when every child has answered, or was killed after a grace of two seconds.
 */
final class ProcessEngine implements Engine {

    /** How often the caller looks after other things while it always finds something in the rings. */
    private static final int LOOKS = 256;

    /** Of a conversation: what is sent, as it is sent, as it came, as it was decoded. */
    private static final int BUFFERS = 4;

    private final Bounds bounds;
    private final Design design;
    private final Recipe recipe;
    private final int payloadBytes;
    private final int bodyBytes;
    private final int window;
    private final Workers workers;
    private final @Nullable ExecutorService conversing;
    private @Nullable Children children;
    private Conversation[] conversations = {};
    private int op;

    ProcessEngine(Bounds bounds, Design design, Recipe recipe, Batch batch) {
        this.bounds = bounds;
        this.design = design;
        this.recipe = recipe;
        payloadBytes = batch.program().payloadBytes();
        bodyBytes = bodyBytes(payloadBytes);
        long needed = (long) BUFFERS * bodyBytes * bounds.parallelism();
        long most = Runtime.getRuntime().maxMemory() / 3 * 2;
        if (needed > most) {
            throw new IllegalArgumentException("payloads of " + payloadBytes + " bytes for " + bounds.parallelism()
                    + " children take " + needed + " bytes of heap, more than two thirds of it");
        }
        window = Window.of(design, bounds, payloadBytes + Codec.OVERHEAD, bodyBytes);
        workers = Workers.platform(design.backend());
        conversing = design.isShm() ? null : threads(bounds.parallelism(), workers);
    }

    /** What every frame has room for: a task with its payload, and what was thrown instead. */
    private static int bodyBytes(int payloadBytes) {
        return (Math.max(payloadBytes, RemoteTaskException.MOST_BYTES) + Codec.OVERHEAD + 7) & -8;
    }

    private static ExecutorService threads(int count, Workers workers) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(count, count, 0, TimeUnit.NANOSECONDS, new LinkedBlockingQueue<>(), workers);
        executor.prestartAllCoreThreads();
        return executor;
    }

    /** Starts the children if there are none, or not all of them. */
    void start() throws InterruptedException {
        Children known = children;
        if (known != null && known.areAlive()) {
            return;
        }
        if (known != null) {
            known.close();
            children = null;
        }
        int count = bounds.parallelism();
        SharedLayout layout =
                design.isShm() ? SharedLayout.ofRings(count, Window.slots(window), bodyBytes) : SharedLayout.NONE;
        Children started = Children.start(design, count, bodyBytes, layout, recipe);
        children = started;
        conversations = new Conversation[count];
        for (int i = 0; i < count; i++) {
            conversations[i] =
                    new Conversation(started.all().get(i), Codec.of(design.encoding()), window, payloadBytes);
        }
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        start();
        batch.begin();
        for (Conversation conversation : conversations) {
            conversation.begin();
        }
        Deal deal = new Deal(
                batch, stamps, Gate.of(bounds, batch.tasks()), ++op, conversations.length, conversations.length);
        Overseer overseer = new Overseer(deal, conversations);
        ExecutorService threads = conversing;
        if (threads == null) {
            goRound(deal, overseer);
        } else {
            converse(deal, overseer, threads);
        }
        deal.rethrow();
        return batch.answer();
    }

    private void converse(Deal deal, Overseer overseer, ExecutorService threads) {
        for (Conversation conversation : conversations) {
            threads.execute(() -> {
                try {
                    conversation.converse(deal);
                } finally {
                    deal.conversed();
                }
            });
        }
        boolean over = false;
        while (!over) {
            try {
                over = deal.await(Overseer.TICK_NANOS);
            } catch (InterruptedException e) {
                deal.interrupted(e);
            }
            if (!over) {
                overseer.tick();
            }
        }
    }

    private void goRound(Deal deal, Overseer overseer) {
        Children started = children;
        if (started == null) {
            throw new IllegalStateException("there are no children");
        }
        Waiting waiting = Waiting.of(
                design.waiting(),
                design.waiting().equals(Waiting.DOORBELL)
                        ? new Doorbell(started.layout().parentDoorbell(started.shared()))
                        : null);
        long ticked = System.nanoTime();
        int looks = 0;
        boolean failed = false;
        boolean over = false;
        while (!over) {
            boolean moved = false;
            boolean owing = false;
            for (Conversation conversation : conversations) {
                moved |= conversation.look(deal);
                owing |= conversation.owes();
            }
            over = !moved && !owing; // who has just answered its last may still get another
            boolean late = false;
            if (moved) {
                waiting.found();
            } else {
                late = waiting.idle();
            }
            if (late || ++looks >= LOOKS) {
                looks = 0;
                if (Thread.interrupted()) {
                    deal.interrupted(new InterruptedException());
                }
                long now = System.nanoTime();
                if (now - ticked >= Overseer.TICK_NANOS || deal.hasFailed() != failed) {
                    ticked = now;
                    failed = deal.hasFailed();
                    overseer.tick();
                    loseTheDead(deal);
                }
            }
        }
        waiting.found();
    }

    /** A ring does not tell that its other end has gone. */
    private void loseTheDead(Deal deal) {
        for (Conversation conversation : conversations) {
            if (conversation.owes() && !conversation.child().isAlive() && !conversation.look(deal)) {
                conversation.lose(deal, new java.io.EOFException("the process ended"));
            }
        }
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        long encode = 0;
        long decode = 0;
        long transfer = 0;
        long timed = 0;
        for (Conversation conversation : conversations) {
            encode += conversation.encodeNanos();
            decode += conversation.decodeNanos();
            transfer += conversation.transferNanos();
            timed += conversation.timed();
        }
        counters.put("encodeNanos", encode);
        counters.put("transferNanos", transfer);
        counters.put("decodeNanos", decode);
        counters.put("timedTasks", timed);
        Children started = children;
        if (started != null) {
            counters.put("childStartNanosMax", started.startNanos());
        }
        return counters;
    }

    @Override
    public void close() {
        Children started = children;
        if (started != null) {
            started.close();
        }
        if (conversing != null) {
            conversing.shutdownNow();
        }
        workers.joinUninterruptibly();
    }
}
