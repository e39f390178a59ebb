package dev.symposium.workload.philosophers;

import dev.symposium.backend.CrewRun;
import dev.symposium.backend.Engine;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.MessagesEngine;
import dev.symposium.workload.Operation;
import dev.symposium.workload.SharedFormEngine;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.ThreadsEngine;
import dev.symposium.workload.TurnStamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a dinner can be held on: each way to run each form of it. */
enum Hosts {
    PLATFORM_THREADS(Form.BLOCKING),
    VIRTUAL_THREADS(Form.BLOCKING),
    LOOP(Form.ASYNC),
    MESSAGES(Form.MESSAGES),
    MESSAGES_OUT_OF_TURN(Form.MESSAGES),
    SHARED_MEMORY(Form.SHARED_MEMORY);

    static final List<String> STRATEGIES = NamedStrategy.NAMES;

    private final Form form;

    Hosts(Form form) {
        this.form = form;
    }

    /** Those on which a dinner of this strategy can be held. */
    static List<Hosts> of(String strategy) {
        Crew crew = (Crew) dinner(Map.of("strategy", strategy)).work();
        List<Hosts> hosts = new ArrayList<>();
        for (Hosts host : values()) {
            if (offers(crew, host.form)) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    static boolean offers(Crew crew, Form form) {
        return switch (form) {
            case BLOCKING -> true;
            case ASYNC -> crew.asyncParticipant().isPresent();
            case MESSAGES ->
                crew.messageForm(new Deadline(), new TurnStamps(crew.participants(), 1))
                        .isPresent();
            case SHARED_MEMORY -> crew.sharedForm().isPresent();
            case ASYNC_SOCKETS, REMOTE -> false;
        };
    }

    static Operation dinner(Map<String, String> params) {
        DiningPhilosophers workload = new DiningPhilosophers();
        return workload.prepare(TestParams.of(workload.description(), params), 1);
    }

    /** An engine for an operation that was prepared from these parameters. */
    Engine engine(Map<String, String> params) {
        return switch (this) {
            case PLATFORM_THREADS -> new ThreadsEngine(1);
            case VIRTUAL_THREADS -> new VirtualThreads();
            case LOOP -> new LoopEngine();
            case MESSAGES -> new MessagesEngine();
            case MESSAGES_OUT_OF_TURN -> {
                Random random = new Random(7);
                yield new MessagesEngine(random::nextInt);
            }
            case SHARED_MEMORY -> new SharedFormEngine((Crew) dinner(params).work());
        };
    }

    private static final class VirtualThreads implements Engine {

        @Override
        public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                return CrewRun.run(crew, deadline, stamps, threads);
            }
        }

        @Override
        public void close() {}
    }
}
