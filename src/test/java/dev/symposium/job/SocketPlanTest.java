package dev.symposium.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Backends;
import dev.symposium.catalog.Catalogue;
import dev.symposium.protocol.RuntimeDescription;
import dev.symposium.schedule.Plan;
import dev.symposium.trial.TrialRuntime;
import dev.symposium.workload.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A workload with a server leaves it a core, where there is one to spare. */
class SocketPlanTest {

    private static final String ECHO = "{'workload':{'id':'socket-echo'},'backends':";

    @Test
    void byDefaultTheServerHasACoreOfItsOwn() {
        assertThat(plan(4, ECHO + "['fixed-pool','virtual-threads','event-loop']}")
                        .cells())
                .extracting(Plan.Cell::parallelism, Plan.Cell::pinnedCores)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, 4),
                        org.assertj.core.groups.Tuple.tuple(3, 4),
                        org.assertj.core.groups.Tuple.tuple(1, 4));
    }

    @Test
    void whereThereIsOneCoreOnlyItIsShared() {
        assertThat(plan(1, ECHO + "['fixed-pool']}").cells())
                .extracting(Plan.Cell::parallelism)
                .containsExactly(1);
    }

    /** The trial gives one of them to the server and keeps itself to the others. */
    @Test
    void aTrialThatIsPinnedToPGetsOneCoreMore() {
        assertThat(plan(4, ECHO + "['platform-per-task'],'parallelism':[1,2,4]}")
                        .cells())
                .extracting(Plan.Cell::pinnedCores)
                .containsExactly(2, 3, 4);
    }

    @Test
    void workWithoutAServerHasAllCores() {
        assertThat(plan(4, "{'workload':{'id':'sleep'},'backends':['fixed-pool']}")
                        .cells())
                .extracting(Plan.Cell::parallelism)
                .containsExactly(4);
    }

    @Test
    void fewConnectionsMakeATrialLonger() {
        List<Plan.Cell> cells = plan(
                        4,
                        "{'workload':{'id':'socket-echo','params':{'tasks':100,'connections':[1,1000]}},"
                                + "'backends':['virtual-threads']}")
                .cells();
        assertThat(cells.getFirst().expected()).isGreaterThan(cells.getLast().expected());
    }

    private static Plan plan(int cores, String spec) {
        RuntimeDescription runtime = new RuntimeDescription(
                1,
                "jvm",
                Map.of("java", "25"),
                null,
                List.of(
                        Workloads.find("socket-echo").orElseThrow().description(),
                        Workloads.find("sleep").orElseThrow().description()),
                Backends.all());
        Planner planner = new Planner(
                new Catalogue(List.of(
                        new TrialRuntime("jvm", "For tests.", Optional.empty(), new TrialRuntime.Available(runtime)))),
                new SomeHosts(),
                new Room(cores, 1024),
                new JobSettings(100, Duration.ofHours(2), 100),
                () -> 42);
        return planner.plan(Json.object(spec), Optional.empty()).plan();
    }
}
