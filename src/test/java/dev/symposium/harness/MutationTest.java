package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Engine;
import dev.symposium.mutation.Mutation;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialEvent.Ready;
import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.Params;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.ThreadsEngine;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A trial of something with a bug says so, and gives no reason to believe its figures; an honest one is not accused. */
@Timeout(60)
class MutationTest {

    private final Recorder recorder = new Recorder();

    @ParameterizedTest
    @MethodSource("dev.symposium.mutation.Mutation#all")
    void aTrialOfSomethingWithABugIsInvalid(Mutation mutation) throws InterruptedException {
        run(mutation.workload(), mutation.params(), mutation.engines());

        assertThat(recorder.only(Done.class).answers().violation()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("dev.symposium.mutation.ComputeMutations#withoutBugs")
    void aTrialOfTheSameWithoutTheBugIsValid(Mutation honest) throws InterruptedException {
        run(honest.workload(), honest.params(), honest.engines());

        assertThat(recorder.only(Done.class).answers().violation()).isNull();
    }

    static Stream<Supplier<Engine>> honestEngines() {
        return Stream.of(() -> new ThreadsEngine(2), LoopEngine::new);
    }

    @ParameterizedTest
    @MethodSource("honestEngines")
    void aTrialWithoutABugIsValid(Supplier<Engine> engine) throws InterruptedException {
        for (String id : new String[] {"mixed", "sleep", "prime-factors", "counter"}) {
            Workload workload = Workloads.find(id).orElseThrow();
            Map<String, String> quick = id.equals("counter") ? Map.of("rounds", "500") : Map.of("tasks", "20");

            run(workload, TestParams.of(workload.description(), quick), engine);
        }

        assertThat(recorder.all(Ready.class)).hasSize(4);
        assertThat(recorder.all(Done.class))
                .hasSize(4)
                .allSatisfy(done -> assertThat(done.answers().violation()).isNull());
    }

    private void run(Workload workload, Params params, Supplier<Engine> engine) throws InterruptedException {
        new Trial(
                        Specs.of(workload.description().id(), params.values(), TestBackend.ID, Specs.SHORT),
                        workload,
                        TestBackend.of(engine),
                        recorder,
                        code -> {
                            throw new AssertionError("the trial halted with " + code);
                        },
                        Optional.empty())
                .run();
    }
}
