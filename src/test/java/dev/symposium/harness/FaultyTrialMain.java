package dev.symposium.harness;

import dev.symposium.backend.Backend;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncLock;
import dev.symposium.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The real {@code run}, with workloads that go wrong in a certain way, in their tenth op or so. */
final class FaultyTrialMain {

    private FaultyTrialMain() {}

    public static void main(String[] arguments) {
        TrialMain.start(arguments, new FaultyCatalog());
    }

    private static final class FaultyCatalog implements Catalog {

        private final Catalog real = new RuntimeCatalog();

        @Override
        public Optional<Workload> workload(String id) {
            Optional<Operation> faulty = faulty(id).or(() -> Hangs.workload(id));
            return faulty.isPresent() ? Optional.of(new TestWorkload(faulty::orElseThrow)) : real.workload(id);
        }

        @Override
        public Optional<Backend> backend(String id) {
            return id.equals("small-pool")
                    ? Optional.of(smallPool())
                    : Hangs.backend(id).or(() -> real.backend(id));
        }
    }

    private static Optional<Operation> faulty(String id) {
        return Optional.ofNullable(
                switch (id) {
                    case "honest" -> batch(index -> index);
                    case "wrong" -> batch(late(index -> index + 1));
                    case "throwing" ->
                        batch(late(index -> {
                            throw new IllegalStateException("thrown on purpose");
                        }));
                    case "exiting" ->
                        batch(late(index -> {
                            Runtime.getRuntime().exit(3);
                            return index;
                        }));
                    case "filling" ->
                        batch(late(index -> {
                            List<byte[]> heap = new ArrayList<>();
                            while (!heap.contains(new byte[0])) {
                                heap.add(new byte[1 << 20]);
                            }
                            return heap.size();
                        }));
                    case "dying-elsewhere" ->
                        batch(late(index -> {
                            Thread thread = Thread.ofPlatform()
                                    .name("elsewhere")
                                    .unstarted(() -> {
                                        throw new IllegalStateException("died elsewhere");
                                    });
                            thread.start();
                            return index;
                        }));
                    case "printing" ->
                        batch(index -> {
                            if (index == 0) {
                                System.out.println("a line that is no event");
                            }
                            return index;
                        });
                    case "spinning" ->
                        batch(late(index -> {
                            while (true) {
                                Thread.onSpinWait();
                            }
                        }));
                    case "waiting" -> crew(8, new CountDownLatch(1)::await);
                    case "embracing" -> embracing();
                    case "embracing-monitors" -> embracingMonitors();
                    default -> null;
                });
    }

    /** Eight tasks of the kernel, whose right answers are their numbers. */
    private static Operation batch(Program.Kernel kernel) {
        Batch honest = new Batch(Program.of(new Step.Compute(index -> index)), 8, new Sync(8));
        honest.begin();
        try {
            for (int i = 0; i < 8; i++) {
                honest.run(i, new dev.symposium.workload.TaskStamps(8, 1));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Batch batch = new Batch(Program.of(new Step.Compute(kernel)), 8, new Sync(8));
        return TestOperation.of(batch, honest.answer());
    }

    /** The identity at first. */
    private static Program.Kernel late(Program.Kernel kernel) {
        AtomicLong calls = new AtomicLong();
        return index -> calls.incrementAndGet() > 100 && index == 5 ? kernel.compute(index) : index;
    }

    private static Operation crew(int participants, Body body) {
        TestCrew[] crew = new TestCrew[1];
        AtomicInteger op = new AtomicInteger();
        crew[0] =
                new TestCrew(participants, null, (self, deadline, stamps) -> {
                    if (op.get() > 10) {
                        body.run();
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
        void run() throws InterruptedException;
    }

    /** Two participants that each hold what the other wants, from the first op on. */
    private static Operation embracing() {
        Sync sync = new Sync(2);
        SyncLock[] locks = {sync.lock("left", false), sync.lock("right", false)};
        CyclicBarrier barrier = new CyclicBarrier(2);
        TestCrew crew = new TestCrew(2, null, (self, deadline, stamps) -> {
            locks[self].lock(self);
            meet(barrier);
            locks[1 - self].lock(self);
            locks[1 - self].unlock(self);
            locks[self].unlock(self);
        });
        return TestOperation.of(crew, 0).withSync(sync);
    }

    /** The same with monitors that nobody keeps a record of. */
    private static Operation embracingMonitors() {
        Object[] monitors = {new Object(), new Object()};
        CyclicBarrier barrier = new CyclicBarrier(2);
        return TestOperation.of(
                new TestCrew(2, null, (self, deadline, stamps) -> {
                    synchronized (monitors[self]) {
                        meet(barrier);
                        synchronized (monitors[1 - self]) {
                            throw new AssertionError("no deadlock");
                        }
                    }
                }),
                0);
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A pool of two threads that is asked to run a crew of eight, who wait for each other. */
    private static Backend smallPool() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = body -> Thread.ofPlatform()
                .daemon()
                .name("symposium-small-pool-" + number.getAndIncrement())
                .unstarted(body);
        return TestBackend.of(() -> new CrewEngine(Executors.newFixedThreadPool(2, threads)));
    }
}
