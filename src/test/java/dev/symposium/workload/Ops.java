package dev.symposium.workload;

import dev.symposium.backend.Engine;

/** Runs single ops of any workload, as a harness would. */
public final class Ops {

    private Ops() {}

    /** One op, to its end; a deadline is set when its time has passed. */
    public static long run(Operation operation, Engine engine) throws InterruptedException {
        return switch (operation.work()) {
            case Batch batch -> engine.batch(batch, new TaskStamps(batch.tasks(), 1));
            case Crew crew -> run(crew, engine);
            case Pipeline pipeline -> engine.pipeline(pipeline, new TaskStamps(pipeline.items(), 1));
            case ForkJoin forkJoin -> engine.forkJoin(forkJoin);
            case Messages messages -> engine.messages(messages, new MessageStamps(messages.nodes(), 1));
        };
    }

    /** The same, without anybody ever setting the deadline. */
    public static long runForEver(Operation operation, Engine engine) throws InterruptedException {
        return operation.work() instanceof Crew crew
                ? engine.crew(crew, new Deadline(), new TurnStamps(crew.participants(), 1))
                : run(operation, engine);
    }

    private static long run(Crew crew, Engine engine) throws InterruptedException {
        Deadline deadline = new Deadline();
        TurnStamps stamps = new TurnStamps(crew.participants(), 1);
        if (crew.durationNanos().isEmpty()) {
            return engine.crew(crew, deadline, stamps);
        }
        long nanos = crew.durationNanos().get();
        Thread timer = Thread.ofPlatform().name("deadline").start(() -> {
            try {
                Timer.sleep(nanos);
                deadline.expire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return engine.crew(crew, deadline, stamps);
        } finally {
            timer.interrupt();
            timer.join();
        }
    }
}
