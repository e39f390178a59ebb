package dev.symposium.backend.channel;

import dev.symposium.backend.Workers;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;

/**
 * Threads that take from one bounded queue, one after the other, and run what they have taken, until they take a pill.
 * There is a pill for each. Who puts must be one thread, which also stops them; nothing that is put may throw.
 */
final class Consumers implements Executor {

    private final int threads;
    private final BlockingQueue<Runnable> queue;
    private final Workers workers;
    private volatile boolean aborted;

    /** @param capacity of the queue, at least one for each thread, so that the pills have room in it */
    Consumers(String backend, int threads, int capacity) {
        this.threads = threads;
        queue = new ArrayBlockingQueue<>(capacity);
        workers = Workers.platform(backend);
        for (int i = 0; i < threads; i++) {
            workers.newThread(this::consume).start();
        }
    }

    /** Waits for room. */
    void put(Runnable item) throws InterruptedException {
        queue.put(item);
    }

    /** Puts it where there is room for certain: as many of these as there are threads, when nothing else is under way. */
    @Override
    public void execute(Runnable item) {
        queue.add(item);
    }

    /** An interrupt that is not of {@link #abort} was left behind by an item, and means nothing here. */
    private void consume() {
        while (!aborted) {
            try {
                Runnable item = queue.take();
                if (item instanceof Pill) {
                    return;
                }
                item.run();
            } catch (InterruptedException e) {
                // aborted, or not
            }
        }
    }

    /** Ends the threads and waits for them. The queue must be empty, so that the pills have room. */
    void stop() {
        for (int i = 0; i < threads; i++) {
            queue.add(new Pill());
        }
        workers.joinUninterruptibly();
    }

    /** Interrupts what runs, drops what is in the queue and waits for the threads. */
    void abort() {
        aborted = true;
        workers.interrupt();
        workers.joinUninterruptibly();
    }

    /** Ends whoever takes it. */
    private record Pill() implements Runnable {

        @Override
        public void run() {
            throw new IllegalStateException("a pill was taken as an item");
        }
    }
}
