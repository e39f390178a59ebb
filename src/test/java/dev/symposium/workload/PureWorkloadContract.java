package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Engine;
import dev.symposium.protocol.RuntimeDescription.Kind;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What every workload keeps that waits for nothing: whatever its parameters, its ops answer what the reference says. */
public abstract class PureWorkloadContract extends WorkloadContract {

    /** Parameters, beside the quick ones, that make it take other turns. */
    protected abstract List<Map<String, String>> variants();

    @Test
    void opsAnswerWhatTheReferenceSaysForAnySeed() throws InterruptedException {
        for (long seed : new long[] {0, 1, -1, 2, Long.MIN_VALUE, 0x5eed}) {
            check(Map.of(), seed);
        }
    }

    @Test
    void opsAnswerWhatTheReferenceSaysForOtherParameters() throws InterruptedException {
        for (Map<String, String> variant : variants()) {
            check(variant, 7);
        }
    }

    @Test
    void opsAnswerWhatTheReferenceSaysForTheLeastOfEachParameter() throws InterruptedException {
        Map<String, String> all = new HashMap<>();
        for (Parameter parameter : workload().description().parameters()) {
            if (parameter.kind() == Kind.INTEGER || parameter.kind() == Kind.WORK) {
                String least = String.valueOf(parameter.min());
                check(Map.of(parameter.name(), least), 7);
                all.put(parameter.name(), least);
            }
        }
        check(all, 7);
    }

    @Test
    void nothingIsKnownOfItsLeastTime() {
        assertThat(prepare(Map.of(), 7).leastNanos(1, OptionalInt.of(1))).isZero();
    }

    @Test
    void designsGiveTheSameAnswer() {
        long reference = prepare(Map.of(), 7).reference();
        for (Parameter parameter : workload().description().parameters()) {
            if (parameter.role() == Role.DESIGN && parameter.kind() == Kind.INTEGER) {
                assertThat(prepare(Map.of(parameter.name(), String.valueOf(parameter.max())), 7)
                                .reference())
                        .isEqualTo(reference);
            }
        }
    }

    private void check(Map<String, String> beside, long seed) throws InterruptedException {
        for (Engine engine : new Engine[] {new ThreadsEngine(2), new LoopEngine()}) {
            Operation operation = prepare(beside, seed);
            long reference = operation.reference();
            for (int op = 0; op < 2; op++) {
                assertThat(Ops.run(operation, engine))
                        .as(
                                "%s, seed %d, op %d on %s",
                                beside, seed, op, engine.getClass().getSimpleName())
                        .isEqualTo(reference);
                assertThat(operation.work().units()).isPositive();
            }
        }
    }
}
