package dev.symposium.mutation;

import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.ThreadsEngine;
import dev.symposium.workload.Workload;
import dev.symposium.workload.echo.FaultyEcho;
import java.util.List;
import java.util.Map;

/** Bugs of echoes, in the server and in the tasks. */
final class EchoMutations {

    private static final Map<String, String> QUICK = Map.of("tasks", "50", "delay", "2ms", "payload", "100");

    private EchoMutations() {}

    static List<Mutation> all() {
        return List.of(
                onThreads("an echo of wrong bytes", FaultyEcho.wrongBytes()),
                onLoop("an echo of wrong bytes, on a loop", FaultyEcho.wrongBytes()),
                onThreads("a truncated echo", FaultyEcho.truncated()),
                onLoop("a truncated echo, on a loop", FaultyEcho.truncated()),
                onThreads("an echo of another op", FaultyEcho.ofAnotherOp()),
                onThreads("an echo without its delay", FaultyEcho.delaySkipped()),
                onLoop("an echo without its delay, on a loop", FaultyEcho.delaySkipped()),
                onThreads("an echo that is made up", FaultyEcho.neverSent()),
                onThreads("an echo that is asked for twice", FaultyEcho.sentTwice()),
                onThreads("an echo for another task", FaultyEcho.exchanged()));
    }

    private static Mutation onThreads(String name, Workload workload) {
        return new Mutation(name, workload, QUICK, () -> new ThreadsEngine(2));
    }

    private static Mutation onLoop(String name, Workload workload) {
        return new Mutation(name, workload, QUICK, LoopEngine::new);
    }
}
