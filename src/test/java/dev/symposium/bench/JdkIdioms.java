package dev.symposium.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.StructuredTaskScope;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Idioms that need the JDK alone. */
final class JdkIdioms {

    private JdkIdioms() {}

    record Loop() implements Idiom {
        @Override
        public void run(int tasks, IntConsumer task) {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
        }
    }

    record ThreadEach() implements Idiom {
        @Override
        public void run(int tasks, IntConsumer task) throws InterruptedException {
            Thread[] threads = new Thread[tasks];
            for (int i = 0; i < tasks; i++) {
                int index = i;
                threads[i] = new Thread(() -> task.accept(index));
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void submit(ExecutorService executor, int tasks, IntConsumer task)
            throws InterruptedException, ExecutionException {
        Future<?>[] futures = new Future<?>[tasks];
        for (int i = 0; i < tasks; i++) {
            int index = i;
            futures[i] = executor.submit(() -> task.accept(index));
        }
        for (Future<?> future : futures) {
            future.get();
        }
    }

    record Pool(ExecutorService executor) implements Idiom {
        Pool(int threads) {
            this(Executors.newFixedThreadPool(threads));
        }

        @Override
        public void run(int tasks, IntConsumer task) throws Exception {
            submit(executor, tasks, task);
        }

        @Override
        public void close() {
            executor.close();
        }
    }

    record Chunks(ExecutorService executor, int threads) implements Idiom {
        Chunks(int threads) {
            this(Executors.newFixedThreadPool(threads), threads);
        }

        @Override
        public void run(int tasks, IntConsumer task) throws Exception {
            List<Callable<Void>> chunks = new ArrayList<>();
            for (int part = 0; part < threads; part++) {
                int from = tasks * part / threads;
                int to = tasks * (part + 1) / threads;
                chunks.add(() -> {
                    for (int i = from; i < to; i++) {
                        task.accept(i);
                    }
                    return null;
                });
            }
            for (Future<Void> chunk : executor.invokeAll(chunks)) {
                chunk.get();
            }
        }

        @Override
        public void close() {
            executor.close();
        }
    }

    record Halves(ForkJoinPool pool) implements Idiom {
        Halves(int threads) {
            this(new ForkJoinPool(threads));
        }

        @Override
        public void run(int tasks, IntConsumer task) {
            pool.invoke(new Range(0, tasks, task));
        }

        @Override
        public void close() {
            pool.close();
        }
    }

    private static final class Range extends RecursiveAction {

        private static final long serialVersionUID = 1;

        private final int from;
        private final int to;
        private final transient IntConsumer task;

        Range(int from, int to, IntConsumer task) {
            this.from = from;
            this.to = to;
            this.task = task;
        }

        @Override
        protected void compute() {
            if (to - from == 1) {
                task.accept(from);
            } else {
                int middle = (from + to) >>> 1;
                invokeAll(new Range(from, middle, task), new Range(middle, to, task));
            }
        }
    }

    record ParallelStream(ForkJoinPool pool) implements Idiom {
        ParallelStream(int threads) {
            this(new ForkJoinPool(threads));
        }

        @Override
        public void run(int tasks, IntConsumer task) throws Exception {
            pool.submit(() -> IntStream.range(0, tasks).parallel().forEach(task))
                    .get();
        }

        @Override
        public void close() {
            pool.close();
        }
    }

    record Futures(ExecutorService executor) implements Idiom {
        Futures(int threads) {
            this(Executors.newFixedThreadPool(threads));
        }

        @Override
        public void run(int tasks, IntConsumer task) {
            CompletableFuture<?>[] futures = new CompletableFuture<?>[tasks];
            for (int i = 0; i < tasks; i++) {
                int index = i;
                futures[i] = CompletableFuture.runAsync(() -> task.accept(index), executor);
            }
            CompletableFuture.allOf(futures).join();
        }

        @Override
        public void close() {
            executor.close();
        }
    }

    record VirtualThreads() implements Idiom {
        @Override
        public void run(int tasks, IntConsumer task) throws Exception {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                submit(threads, tasks, task);
            }
        }
    }

    record Scope() implements Idiom {
        @Override
        public void run(int tasks, IntConsumer task) throws Exception {
            try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.awaitAllSuccessfulOrThrow())) {
                for (int i = 0; i < tasks; i++) {
                    int index = i;
                    scope.fork(() -> task.accept(index));
                }
                scope.join();
            }
        }
    }

    /** One thread that runs what is in its own queue until an op has ended, then waits for another op. */
    static final class EventLoop implements Idiom {

        private final LinkedBlockingQueue<Runnable> ops = new LinkedBlockingQueue<>();
        private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
        private final Thread thread = new Thread(this::loop);
        private boolean stopped; // on the thread only

        EventLoop() {
            thread.start();
        }

        private void loop() {
            try {
                while (!stopped) {
                    ops.take().run();
                    for (Runnable action = ready.poll(); action != null; action = ready.poll()) {
                        action.run();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void run(int tasks, IntConsumer task) throws InterruptedException {
            CountDownLatch end = new CountDownLatch(1);
            int[] left = {tasks};
            ops.add(() -> {
                for (int i = 0; i < tasks; i++) {
                    int index = i;
                    ready.add(() -> {
                        task.accept(index);
                        if (--left[0] == 0) {
                            end.countDown();
                        }
                    });
                }
            });
            end.await();
        }

        @Override
        public void close() throws InterruptedException {
            ops.add(() -> stopped = true);
            thread.join();
        }
    }

    /** Workers that take from one queue. */
    static final class Queue implements Idiom {

        private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        private final List<Thread> workers = new ArrayList<>();

        Queue(int threads) {
            for (int i = 0; i < threads; i++) {
                Thread worker = new Thread(this::work);
                workers.add(worker);
                worker.start();
            }
        }

        private void work() {
            try {
                while (true) {
                    queue.take().run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void run(int tasks, IntConsumer task) throws InterruptedException {
            CountDownLatch left = new CountDownLatch(tasks);
            for (int i = 0; i < tasks; i++) {
                int index = i;
                queue.add(() -> {
                    task.accept(index);
                    left.countDown();
                });
            }
            left.await();
        }

        @Override
        public void close() throws InterruptedException {
            for (Thread worker : workers) {
                worker.interrupt();
                worker.join();
            }
        }
    }
}
