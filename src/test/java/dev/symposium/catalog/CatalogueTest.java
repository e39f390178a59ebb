package dev.symposium.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.backend.Backends;
import dev.symposium.catalog.Catalogue.OfferedBackend;
import dev.symposium.protocol.RuntimeDescription;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Hosting;
import dev.symposium.protocol.RuntimeDescription.Isolation;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.trial.TrialRuntime;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final WorkloadDescription BATCH = workload("batch", Shape.BATCH, false);
    private static final WorkloadDescription ASYNC_BATCH = workload("async-batch", Shape.BATCH, true);
    private static final WorkloadDescription CREW = workload("crew", Shape.SHARED_STATE, false);

    private static final BackendDescription POOL = backend("pool", true, null, Shape.BATCH, Shape.SHARED_STATE);
    private static final BackendDescription LOOP = backend("loop", false, null, Shape.BATCH);
    private static final BackendDescription BROKEN = backend("broken", true, "needs a newer kernel", Shape.BATCH);

    private final Catalogue catalogue = new Catalogue(List.of(
            runtime("one", List.of(BATCH, ASYNC_BATCH, CREW), List.of(POOL, LOOP, BROKEN)),
            runtime("two", List.of(BATCH), List.of(backend("other", true, null, Shape.BATCH, Shape.SHARED_STATE))),
            new TrialRuntime("three", "Gone.", Optional.empty(), new TrialRuntime.Unavailable("no such command"))));

    @Test
    void pairThatFitsIsNotRefused() {
        assertThat(refusal("batch", "pool")).isEmpty();
        assertThat(refusal("crew", "pool")).isEmpty();
        assertThat(refusal("async-batch", "loop")).isEmpty();
        assertThat(refusal("batch", "other")).isEmpty();
    }

    @Test
    void pairThatDoesNotFitIsRefusedWithTheReason() {
        assertThat(refusal("crew", "loop")).hasValue("crew has the shape SHARED_STATE, but loop runs only BATCH");
        assertThat(refusal("batch", "loop"))
                .hasValue("batch can be done on threads that may block, but loop hosts the shape BATCH only in actions"
                        + " that never block");
        assertThat(refusal("crew", "other")).hasValue("other runs in two, which does not offer crew");
        assertThat(refusal("batch", "broken")).hasValue("broken is not available on this host: needs a newer kernel");
    }

    @Test
    void workloadNamesAllRuntimesThatOfferIt() {
        assertThat(catalogue.workload("batch").orElseThrow().runtimes()).containsExactly("one", "two");
        assertThat(catalogue.backendsFor(catalogue.workload("batch").orElseThrow()))
                .extracting(OfferedBackend::id)
                .containsExactly("pool", "other");
    }

    @Test
    void unavailableRuntimeOffersNothingAndIsListed() {
        assertThat(catalogue.runtimes()).extracting(TrialRuntime::name).containsExactly("one", "two", "three");
        assertThat(catalogue.backend("gone")).isEmpty();
    }

    @Test
    void twoBackendsOfOneNameAreRefused() {
        assertThatThrownBy(() -> new Catalogue(
                        List.of(runtime("one", List.of(), List.of(POOL)), runtime("two", List.of(), List.of(POOL)))))
                .hasMessage("the runtimes one and two both offer a backend pool");
    }

    /** A fixed point of the product: what the JVM runtime can and cannot run. */
    @Test
    void philosophersRunOnBackendsThatRunCrews() {
        Catalogue real = new Catalogue(List.of(runtime(
                "jvm", Workloads.all().stream().map(Workload::description).toList(), Backends.all())));

        assertThat(real.backendsFor(real.workload("dining-philosophers").orElseThrow()))
                .extracting(OfferedBackend::id)
                .contains("fixed-pool", "virtual-threads", "platform-per-task", "event-loop")
                .doesNotContain("sequential", "fork-join", "fixed-pool-chunked");
        assertThat(real.backendsFor(real.workload("prime-factors").orElseThrow()))
                .hasSameSizeAs(real.backends());
    }

    private Optional<String> refusal(String workload, String backend) {
        return catalogue.refusal(
                catalogue.workload(workload).orElseThrow(),
                catalogue.backend(backend).orElseThrow());
    }

    private static TrialRuntime runtime(
            String name, List<WorkloadDescription> workloads, List<BackendDescription> backends) {
        return new TrialRuntime(
                name,
                "For tests.",
                Optional.empty(),
                new TrialRuntime.Available(new RuntimeDescription(1, name, Map.of(), null, workloads, backends)));
    }

    private static WorkloadDescription workload(String id, Shape shape, boolean asyncForm) {
        return new WorkloadDescription(
                id,
                "Text.",
                shape,
                "tasks",
                "Invariant.",
                "Source",
                asyncForm ? List.of(Form.BLOCKING, Form.ASYNC) : List.of(Form.BLOCKING),
                1 << 20,
                new Cost(null, List.of(), List.of(), List.of(), null, 1),
                List.of());
    }

    private static BackendDescription backend(
            String id, boolean mayBlock, @Nullable String unavailable, Shape... shapes) {
        return new BackendDescription(
                id,
                "Text.",
                Arrays.stream(shapes)
                        .map(shape -> new Hosting(shape, List.of(mayBlock ? Form.BLOCKING : Form.ASYNC)))
                        .toList(),
                Isolation.SAME_HEAP,
                true,
                false,
                true,
                null,
                null,
                "",
                "",
                unavailable,
                List.of());
    }
}
