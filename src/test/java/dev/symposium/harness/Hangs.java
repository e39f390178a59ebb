package dev.symposium.harness;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Engine;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncSemaphore;
import dev.symposium.workload.TaskStamps;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Ways to come to a standstill. Each does a few honest ops first. */
final class Hangs {

    /** After this many ops it happens. */
    private static final int HONEST_OPS = 10;

    private Hangs() {}

    /** Whether an honest op before takes so long that twenty times as long is patience for half a minute. */
    private static volatile boolean slow;

    /** The workload of that id; with {@code slow-} before it, one that has moved in leaps. */
    static Optional<Operation> workload(String id) {
        if (id.startsWith("slow-")) {
            slow = true;
            return workload(id.substring("slow-".length()));
        }
        return Optional.ofNullable(
                switch (id) {
                    case "lock-cycle" -> lockCycle();
                    case "semaphore-cycle" -> semaphoreCycle();
                    case "plain-semaphore-cycle" -> plainSemaphoreCycle();
                    case "monitor-cycle" -> monitorCycle();
                    case "upgrade" -> upgrade();
                    case "reader-behind-a-writer" -> readerBehindAWriter();
                    case "spin" -> crew(2, Hangs::spin);
                    case "back-off" -> backOff();
                    case "latch" -> latch();
                    case "lost-wake-up" -> lostWakeUp();
                    case "missing-signal" -> missingSignal();
                    case "pinned" -> pinned();
                    case "later-task" -> laterTask();
                    case "nested" -> batch(8, index -> index);
                    case "long-sleep" -> longSleep();
                    case "child-inherits" -> leftToAChild(Redirect.INHERIT);
                    case "child-with-a-file" -> leftToAChild(Redirect.to(file()));
                    default -> null;
                });
    }

    /** The backend of that id. */
    static Optional<Backend> backend(String id) {
        return Optional.ofNullable(
                switch (id) {
                    case "nested-pool" -> TestBackend.of(() -> new Nested(pool(id, false)));
                    case "nested-virtual-pool" -> TestBackend.of(() -> new Nested(pool(id, true)));
                    case "nested-fork-join" ->
                        TestBackend.of(() -> new Nested(new ForkJoinPool(
                                2,
                                ForkJoinPool.defaultForkJoinWorkerThreadFactory,
                                null,
                                false,
                                2,
                                2,
                                0,
                                _ -> true,
                                1,
                                java.util.concurrent.TimeUnit.DAYS)));
                    case "mixed-threads" -> TestBackend.of(Mixed::new);
                    default -> null;
                });
    }

    private static ExecutorService pool(String id, boolean virtual) {
        String name = "symposium-" + id + "-";
        ThreadFactory threads = virtual
                ? Thread.ofVirtual().name(name, 0).factory()
                : Thread.ofPlatform().daemon().name(name, 0).factory();
        return Executors.newFixedThreadPool(2, threads);
    }

    private static Operation lockCycle() {
        Lock[] locks = {new ReentrantLock(), new ReentrantLock()};
        CyclicBarrier both = new CyclicBarrier(2);
        return crew(2, self -> {
            locks[self].lock();
            meet(both);
            locks[1 - self].lock();
        });
    }

    private static Operation semaphoreCycle() {
        Sync sync = new Sync(2);
        SyncSemaphore[] forks = {sync.semaphore("fork 0", 1, false), sync.semaphore("fork 1", 1, false)};
        CyclicBarrier both = new CyclicBarrier(2);
        return crew(2, self -> {
                    forks[self].acquire(self);
                    meet(both);
                    forks[1 - self].acquire(self);
                })
                .withSync(sync);
    }

    /** Nobody can know who holds a plain semaphore. */
    private static Operation plainSemaphoreCycle() {
        Semaphore[] forks = {new Semaphore(1), new Semaphore(1)};
        CyclicBarrier both = new CyclicBarrier(2);
        return crew(2, self -> {
            forks[self].acquire();
            meet(both);
            forks[1 - self].acquire();
        });
    }

    private static Operation monitorCycle() {
        Object[] monitors = {new Object(), new Object()};
        CyclicBarrier both = new CyclicBarrier(2);
        return crew(2, self -> {
            synchronized (monitors[self]) {
                meet(both);
                synchronized (monitors[1 - self]) {
                    throw new AssertionError("no deadlock");
                }
            }
        });
    }

    /** Both read, both want to write. */
    private static Operation upgrade() {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        CyclicBarrier both = new CyclicBarrier(2);
        return crew(2, self -> {
            lock.readLock().lock();
            meet(both);
            lock.writeLock().lock();
        });
    }

    /** 0 reads and waits for a lock of 2, who wants to read behind 1, who wants to write. */
    private static Operation readerBehindAWriter() {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
        ReentrantLock other = new ReentrantLock();
        CyclicBarrier all = new CyclicBarrier(3);
        return crew(3, self -> {
            switch (self) {
                case 0 -> {
                    lock.readLock().lock();
                    meet(all);
                    other.lock();
                }
                case 1 -> {
                    meet(all);
                    lock.writeLock().lock();
                }
                default -> {
                    other.lock();
                    meet(all);
                    while (!lock.hasQueuedThreads()) {
                        Thread.sleep(1);
                    }
                    lock.readLock().lock();
                }
            }
        });
    }

    private static void spin(int self) {
        while (true) {
            Thread.onSpinWait();
        }
    }

    /** Two who make way for each other, for ever, with a pause that burns no CPU time to speak of. */
    private static Operation backOff() {
        ReentrantLock[] locks = {new ReentrantLock(), new ReentrantLock()};
        CyclicBarrier both = new CyclicBarrier(2);
        return crew(2, self -> {
            while (true) {
                locks[self].lock();
                try {
                    meet(both);
                    if (locks[1 - self].tryLock()) {
                        throw new AssertionError("no livelock");
                    }
                    meet(both);
                } finally {
                    locks[self].unlock();
                }
                Thread.sleep(20);
            }
        });
    }

    /** Waits for a child that never ends. */
    private static Operation leftToAChild(Redirect errors) {
        return crew(1, self -> {
            try {
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:+DisplayVMOutputToStderr",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Spinning.class.getName())
                        .redirectError(errors)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static File file() {
        try {
            File file = File.createTempFile("child", ".log");
            file.deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that gets on with nothing, until its parent has gone. */
    static final class Spinning {

        private Spinning() {}

        public static void main(String[] arguments) {
            ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
            while (parent.isAlive()) {
                Thread.onSpinWait();
            }
        }
    }

    private static Operation latch() {
        CountDownLatch never = new CountDownLatch(1);
        return crew(4, self -> never.await());
    }

    /** The signal comes before the wait, and nobody remembers it. */
    private static Operation lostWakeUp() {
        Object monitor = new Object();
        CyclicBarrier both = new CyclicBarrier(2);
        return crew(2, self -> {
            if (self == 0) {
                synchronized (monitor) {
                    monitor.notifyAll();
                }
            }
            meet(both);
            synchronized (monitor) {
                while (true) {
                    monitor.wait();
                }
            }
        });
    }

    private static Operation missingSignal() {
        ReentrantLock lock = new ReentrantLock();
        Condition full = lock.newCondition();
        return crew(2, self -> {
            lock.lockInterruptibly();
            try {
                while (true) {
                    full.await();
                }
            } finally {
                lock.unlock();
            }
        });
    }

    private static final CountDownLatch ENTERED = new CountDownLatch(2);
    private static final CountDownLatch RELEASED = new CountDownLatch(1);

    /** A class that is initialised holds its thread to the carrier, since JDK 24 the most common way to be pinned. */
    private static final class First {
        static final boolean DONE = enter();
    }

    private static final class Second {
        static final boolean DONE = enter();
    }

    private static boolean enter() {
        ENTERED.countDown();
        try {
            RELEASED.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Both carriers are pinned by whom the third would release, if it had one. */
    private static Operation pinned() {
        return crew(3, self -> {
            boolean done;
            switch (self) {
                case 0 -> done = First.DONE;
                case 1 -> done = Second.DONE;
                default -> {
                    ENTERED.await();
                    RELEASED.countDown();
                    done = true;
                }
            }
            if (!done) {
                throw new InterruptedException();
            }
        });
    }

    /** The first two tasks wait for the third. */
    private static Operation laterTask() {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(1);
        return batch(8, index -> {
            int call = calls.incrementAndGet() - 8 * HONEST_OPS;
            if (call == 1 || call == 2) {
                try {
                    third.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            } else if (call > 2) {
                third.countDown();
            }
            return index;
        });
    }

    /** A task that sleeps for longer than a hang takes to be one. */
    private static Operation longSleep() {
        AtomicInteger calls = new AtomicInteger();
        return batch(4, index -> {
            if (calls.incrementAndGet() == 1) {
                try {
                    Thread.sleep(4_500); // the time itself is what is tested
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return index;
        });
    }

    private static Operation batch(int tasks, Program.Kernel kernel) {
        return TestOperation.of(new Batch(Program.of(new Step.Compute(kernel)), tasks, new Sync(tasks)), answer(tasks));
    }

    private static long answer(int tasks) {
        Batch honest = new Batch(Program.of(new Step.Compute(index -> index)), tasks, new Sync(tasks));
        honest.begin();
        try {
            for (int i = 0; i < tasks; i++) {
                honest.run(i, new TaskStamps(tasks, 1));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return honest.answer();
    }

    /** Participants that count themselves at first, and do this in the end. */
    private static TestOperation crew(int participants, Body body) {
        AtomicInteger op = new AtomicInteger();
        TestCrew[] crew = new TestCrew[1];
        crew[0] =
                new TestCrew(participants, null, (self, deadline, stamps) -> {
                    if (op.get() > HONEST_OPS) {
                        body.run(self);
                    } else if (slow && op.get() == HONEST_OPS) {
                        Thread.sleep(1_500); // the time itself is what is tested
                    }
                    crew[0].done(self);
                }) {
                    @Override
                    public void begin() {
                        super.begin();
                        op.incrementAndGet();
                    }
                };
        return TestOperation.of(crew[0], 0);
    }

    private interface Body {
        void run(int self) throws InterruptedException;
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two workers; in the end their tasks submit tasks to the same pool and wait for them. */
    private static final class Nested implements Engine {

        private final ExecutorService pool;
        private int ops;

        Nested(ExecutorService pool) {
            this.pool = pool;
        }

        @Override
        public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
            batch.begin();
            CyclicBarrier both = new CyclicBarrier(2);
            boolean hangs = ++ops > HONEST_OPS;
            List<Future<?>> tasks = new ArrayList<>();
            for (int i = 0; i < batch.tasks(); i++) {
                stamps.submitted(i);
                int index = i;
                boolean nests = hangs && i >= batch.tasks() - 2; // nothing else is left to do then
                tasks.add(pool.submit(() -> {
                    if (nests) {
                        meet(both);
                        inner(batch, index, stamps);
                    } else {
                        batch.run(index, stamps);
                    }
                    return null;
                }));
            }
            try {
                for (Future<?> task : tasks) {
                    task.get();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
            return batch.answer();
        }

        private void inner(Batch batch, int index, TaskStamps stamps) throws Exception {
            if (pool instanceof ForkJoinPool) {
                // A worker that joins would run it itself; one that waits otherwise does not.
                CountDownLatch done = new CountDownLatch(1);
                ForkJoinTask.adapt(done::countDown).fork();
                done.await();
                batch.run(index, stamps);
            } else {
                pool.submit(() -> {
                            batch.run(index, stamps);
                            return null;
                        })
                        .get();
            }
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }

    /** Every other participant has a virtual thread. */
    private static final class Mixed implements Engine {

        private final AtomicInteger next = new AtomicInteger();
        private final Executor executor = body -> {
            int number = next.getAndIncrement();
            Thread.Builder builder = number % 2 == 0 ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
            builder.name("symposium-mixed-threads-" + number % 2).start(body);
        };

        @Override
        public long crew(
                dev.symposium.workload.Crew crew,
                dev.symposium.workload.Deadline deadline,
                dev.symposium.workload.TurnStamps stamps)
                throws InterruptedException {
            return dev.symposium.backend.CrewRun.run(crew, deadline, stamps, executor);
        }

        @Override
        public void close() {}
    }
}
