package dev.symposium.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Backends;
import dev.symposium.catalog.Catalogue;
import dev.symposium.catalog.Preset;
import dev.symposium.catalog.PresetsOf;
import dev.symposium.protocol.RuntimeDescription;
import dev.symposium.schedule.Plan;
import dev.symposium.trial.TrialRuntime;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The presets that come with the service, against what its JVM runtime really offers. */
class PackedPresetsTest {

    private final Planner planner = new Planner(
            new Catalogue(List.of(jvm())),
            new SomeHosts(),
            new Room(2, 1024),
            new JobSettings(100, Duration.ofHours(2), 100),
            () -> 42);

    @TempDir
    Path emptyDirectory;

    @Test
    void everyPresetCanBePlanned() {
        List<Preset> presets = PresetsOf.directory(emptyDirectory).all();

        assertThat(presets).isNotEmpty();
        assertThat(presets).allSatisfy(preset -> {
            Plan plan = plan(preset);
            assertThat(plan.cells())
                    .allSatisfy(cell -> assertThat(cell.variant()).startsWith(preset.id()));
        });
    }

    @Test
    void philosophersComeToAVerdictWithinThreeMinutes() {
        Plan plan =
                plan(PresetsOf.directory(emptyDirectory).find("philosophers").orElseThrow());

        assertThat(plan.cells())
                .extracting(cell ->
                        cell.backend().id() + " " + cell.workload().shown().get("strategy"))
                .containsExactly(
                        "virtual-threads ordered",
                        "virtual-threads footman",
                        "virtual-threads tanenbaum",
                        "virtual-threads monitor",
                        "virtual-threads naive",
                        "platform-per-task tanenbaum");
        assertThat(plan.cells()).extracting(Plan.Cell::group).containsOnly("g1");
        assertThat(plan.cells().get(4).hazard()).contains("deadlock");
        assertThat(plan.minBlocks()).isEqualTo(8);
        assertThat(plan.budget()).isLessThanOrEqualTo(Duration.ofSeconds(170));
    }

    private Plan plan(Preset preset) {
        return planner.plan(preset.spec(), Optional.of(preset.id())).plan();
    }

    private static TrialRuntime jvm() {
        return new TrialRuntime(
                "jvm",
                "This JVM.",
                Optional.empty(),
                new TrialRuntime.Available(new RuntimeDescription(
                        1,
                        "jvm",
                        Map.of(),
                        null,
                        Workloads.all().stream().map(Workload::description).toList(),
                        Backends.all())));
    }
}
