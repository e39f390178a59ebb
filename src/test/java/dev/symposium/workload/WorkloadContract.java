package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.backend.Engine;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Kind;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every workload keeps. A subclass says which, and how to make its ops quick, different and endless. */
@Timeout(120)
public abstract class WorkloadContract {

    private static final long SEED = 42;

    private final List<Operation> prepared = new ArrayList<>();

    @AfterEach
    void closeOperations() {
        prepared.forEach(Operation::close);
    }

    protected abstract Workload workload();

    /** Parameters that make an op quick. */
    protected abstract Map<String, String> quick();

    /** Parameters, beside the quick ones, that make it answer otherwise; empty if every answer is the same. */
    protected abstract Map<String, String> different();

    /** Parameters, beside the quick ones, that keep an op from ending for minutes. */
    protected abstract Map<String, String> endless();

    /** Whether another seed gives another answer. */
    protected boolean seeded() {
        return true;
    }

    /** Whether it is safe to run it on threads; not if it may deadlock there. */
    protected boolean safeOnThreads() {
        return true;
    }

    @Test
    void everyOpAnswersWhatTheReferenceSays() throws InterruptedException {
        for (Engine engine : engines()) {
            Operation operation = prepare(Map.of(), SEED);
            long reference = operation.reference();
            for (int op = 0; op < 3; op++) {
                assertThat(Ops.run(operation, engine))
                        .as("op %d on %s", op, engine.getClass().getSimpleName())
                        .isEqualTo(reference);
                assertThat(operation.work().units()).isPositive();
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameAnswer() {
        assertThat(prepare(Map.of(), SEED).reference())
                .isEqualTo(prepare(Map.of(), SEED).reference());
    }

    @Test
    void anotherSeedGivesAnotherAnswer() {
        assertThat(prepare(Map.of(), SEED).reference()
                        != prepare(Map.of(), SEED + 1).reference())
                .isEqualTo(seeded());
    }

    @Test
    void otherParametersGiveAnotherAnswer() {
        if (!different().isEmpty()) {
            assertThat(prepare(different(), SEED).reference())
                    .isNotEqualTo(prepare(Map.of(), SEED).reference());
        }
    }

    @Test
    void noOpIsShorterThanItsLeast() throws InterruptedException {
        for (Engine engine : engines()) {
            Operation operation = prepare(Map.of(), SEED);
            long start = System.nanoTime();
            Ops.run(operation, engine);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(operation.leastNanos(1, OptionalInt.empty()));
        }
    }

    @Test
    void progressGrowsFromOpToOp() throws InterruptedException {
        for (Engine engine : engines()) {
            Operation operation = prepare(Map.of(), SEED);
            Ops.run(operation, engine);
            long first = operation.work().progress();
            Ops.run(operation, engine);
            assertThat(operation.work().progress()).isGreaterThan(first);
        }
    }

    @Test
    void theUnitsOfAllParticipantsAreThoseOfTheOp() throws InterruptedException {
        for (Engine engine : engines()) {
            Operation operation = prepare(Map.of(), SEED);
            Ops.run(operation, engine);
            if (operation.work() instanceof Crew crew) {
                long sum = 0;
                for (int i = 0; i < crew.participants(); i++) {
                    sum += crew.unitsOf(i);
                }
                assertThat(sum).isEqualTo(crew.units());
            }
        }
    }

    @Test
    void nobodyWaitsBetweenOps() throws InterruptedException {
        for (Engine engine : engines()) {
            Operation operation = prepare(Map.of(), SEED);
            Ops.run(operation, engine);
            assertThat(operation.sync().waits()).isEmpty();
            assertThat(operation.sync().cycle()).isEmpty();
        }
    }

    @Test
    void anInterruptEndsAnOpThatWouldGoOn() throws InterruptedException {
        for (Engine engine : engines()) {
            Operation operation = prepare(endless(), SEED);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread runner = Thread.ofPlatform().start(() -> {
                try {
                    Ops.runForEver(operation, engine);
                } catch (Throwable t) {
                    thrown.set(t);
                }
            });
            awaitUnderWay(operation, runner);

            runner.interrupt();
            runner.join();

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            if (engine instanceof ThreadsEngine) {
                assertThat(operation.sync().waits()).isEmpty();
            }
        }
    }

    /** Until the op has done something, or the thread that runs it waits for what has been started. */
    private static void awaitUnderWay(Operation operation, Thread runner) {
        while (operation.work().progress() <= 0
                && runner.getState() != Thread.State.WAITING
                && runner.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void itRunsWithoutAnyParameter() {
        WorkloadDescription description = workload().description();
        Operation operation = workload().prepare(TestParams.of(description, Map.of()), SEED);
        assertThat(operation.work()).isNotNull();
        assertThat(operation.leastNanos(1, OptionalInt.of(1))).isNotNegative();
    }

    @Test
    void everyParameterHasADefaultInItsRangeAndASentence() {
        for (Parameter parameter : workload().description().parameters()) {
            assertThat(parameter.text()).as(parameter.name()).endsWith(".").hasSizeGreaterThan(10);
            Object byDefault = TestParams.value(parameter, parameter.defaultValue());
            if (parameter.kind() == Kind.CHOICE) {
                assertThat(parameter.choices()).contains(parameter.defaultValue());
            } else if (parameter.kind() != Kind.FLAG) {
                assertThat((Long) byDefault)
                        .as(parameter.name())
                        .isBetween((Long) TestParams.value(parameter, parameter.min()), (Long)
                                TestParams.value(parameter, parameter.max()));
            }
        }
    }

    @Test
    void whatAParameterDependsOnIsAChoiceOfAnother() {
        List<Parameter> parameters = workload().description().parameters();
        for (Parameter parameter : parameters) {
            parameter
                    .onlyIf()
                    .forEach((name, choice) -> assertThat(parameters)
                            .as("%s only if %s is %s", parameter.name(), name, choice)
                            .anyMatch(other ->
                                    other.name().equals(name) && other.choices().contains(choice)));
        }
    }

    @Test
    void theCostNamesParametersOnly() {
        WorkloadDescription description = workload().description();
        Set<String> names = new HashSet<>();
        description.parameters().forEach(parameter -> names.add(parameter.name()));
        assertThat(names).hasSameSizeAs(description.parameters());
        List<String> named = new ArrayList<>(description.cost().cpu());
        named.addAll(description.cost().waits());
        named.addAll(description.cost().serial());
        description.cost().growth().forEach(growth -> named.add(growth.parameter()));
        if (description.cost().count() != null) {
            named.add(description.cost().count());
        }
        if (description.cost().duration() != null) {
            named.add(description.cost().duration());
        }
        if (description.cost().atMost() != null) {
            named.add(description.cost().atMost());
        }
        assertThat(names).containsAll(named);
    }

    @Test
    void aValueThatIsNoneOfTheChoicesIsRefused() {
        for (Parameter parameter : workload().description().parameters()) {
            if (parameter.kind() == Kind.CHOICE) {
                assertThatThrownBy(() ->
                                Ops.run(prepare(Map.of(parameter.name(), "nonsense"), SEED), new ThreadsEngine(1)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("nonsense")
                        .hasMessageContaining(parameter.name());
            }
        }
    }

    @Test
    void theCatalogueFindsItById() {
        String id = workload().description().id();
        assertThat(Workloads.find(id)).get().isInstanceOf(workload().getClass());
        assertThat(Workloads.all())
                .filteredOn(w -> w.description().id().equals(id))
                .hasSize(1);
    }

    protected final Operation prepare(Map<String, String> beside, long seed) {
        Map<String, String> replaced = new HashMap<>(quick());
        replaced.putAll(beside);
        Operation operation = workload().prepare(TestParams.of(workload().description(), replaced), seed);
        prepared.add(operation);
        return operation;
    }

    /** Engines of every form in which it can be done. */
    protected List<Engine> engines() {
        List<Engine> engines = new ArrayList<>();
        if (safeOnThreads()) {
            engines.add(new ThreadsEngine(3));
        }
        List<Form> forms = workload().description().forms();
        if (forms.contains(Form.ASYNC) || forms.contains(Form.ASYNC_SOCKETS)) {
            engines.add(new LoopEngine());
        }
        return engines;
    }
}
