package dev.symposium.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symposium.schedule.Plan;
import dev.symposium.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What becomes of a spec that can be run. */
class PlannerTest {

    private final Planner planner = new Planner(
            FixedCatalogue.catalogue(),
            new SomeHosts(),
            new Room(2, 1024),
            new JobSettings(100, Duration.ofHours(2), 100),
            () -> 42);

    @Test
    void leastSpecGetsADefaultForEverything() {
        Plan plan = plan("{'workload':{'id':'dining-philosophers'},'backends':['fixed-pool','virtual-threads']}");

        assertThat(plan.cells()).extracting(Plan.Cell::id).containsExactly("c1", "c2");
        assertThat(plan.cells()).extracting(Plan.Cell::group).containsOnly("g1");
        assertThat(plan.cells()).extracting(Plan.Cell::parallelism).containsOnly(2);
        assertThat(plan.cells()).extracting(Plan.Cell::unit).containsOnly("meals");
        assertThat(plan.cores()).isEqualTo(2);
        assertThat(plan.seed()).isEqualTo(42);
        assertThat(plan.precision()).isEqualTo(0.02);
        assertThat(plan.minBlocks()).isEqualTo(8);
        assertThat(plan.maxBlocks()).isEqualTo(40);
        assertThat(plan.objective()).isEqualTo(Plan.Objective.THROUGHPUT);
        assertThat(plan.trialTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(plan.heapMiB()).isEqualTo(256);
        assertThat(plan.preset()).isEmpty();
    }

    @Test
    void acceptedSpecGivesTheSamePlanAgain() {
        Planned first = planner.plan(
                Json.object("{'workload':{'id':'mixed','params':{'tasks':[10,20],'cpu':'50us'}},"
                        + "'backends':['sequential',{'id':'fixed-pool','params':{'queue':['linked','array']}}],"
                        + "'parallelism':[1,2],'inFlight':[64,128],'labels':{'branch':'main'},"
                        + "'hostSelector':{'arch':'amd64'},'trial':{'warmup':'3s'}}"),
                Optional.empty());

        Planned again = planner.plan(Json.object(first.spec().toString()), Optional.empty());

        assertThat(again.plan()).isEqualTo(first.plan());
        assertThat(again.spec().toString()).isEqualTo(first.spec().toString());
        assertThat(again.labels()).containsExactly(Map.entry("branch", "main"));
    }

    @Test
    void acceptedSpecSpellsOutEveryDefault() {
        Planned planned = planner.plan(Json.object("{'workload':'mixed','backends':['fixed-pool']}"), Optional.empty());

        assertThat(planned.spec().toString())
                .isEqualTo(
                        "{'workload':{'id':'mixed','params':{'tasks':200,'cpu':'50us','wait':'1ms','critical':'0s'}},"
                                        .replace('\'', '"')
                                + ("'backends':[{'id':'fixed-pool','params':{'queue':'linked'}}],'parallelism':[2],"
                                                + "'work':'total','cores':2,'objective':'throughput','precision':0.02,"
                                                + "'budget':'42s','blocks':{'min':8,'max':40},'seed':42,"
                                                + "'trial':{'iterations':10,'warmup':'auto','timeout':'30s'},"
                                                + "'onHostLost':'restart','priority':0}")
                                        .replace('\'', '"'));
    }

    @Test
    void listsExpandToTheirCrossProduct() {
        Plan plan = plan("{'workload':{'id':'mixed','params':{'tasks':[10,20],'wait':['1ms','5ms']}},"
                + "'backends':['fixed-pool','virtual-threads'],'parallelism':[1,2],'inFlight':[64,128]}");

        assertThat(plan.cells()).hasSize(2 * 2 * 2 * 2 * 2);
        assertThat(plan.cells()).extracting(Plan.Cell::group).containsOnly("g1", "g2", "g3", "g4");
        assertThat(plan.cells().stream().filter(cell -> cell.group().equals("g3")))
                .hasSize(8)
                .allSatisfy(cell -> assertThat(cell.workload().values())
                        .containsEntry("tasks", 20L)
                        .containsEntry("wait", 1_000_000L));
    }

    @Test
    void equalSpellingsAreOneValue() {
        Plan plan = plan("{'workload':{'id':'mixed','params':{'wait':['1ms','1000us','PT0.001S']}},"
                + "'backends':['fixed-pool','fixed-pool'],'parallelism':[2,2]}");

        assertThat(plan.cells())
                .singleElement()
                .satisfies(cell -> assertThat(cell.workload().shown()).containsEntry("wait", "1ms"));
    }

    @Test
    void cellsMergeWhereABackendBoundsPOrFixesK() {
        Plan plan = plan("{'workload':{'id':'mixed'},'backends':['sequential','fork-join','event-loop'],"
                + "'parallelism':[1,2],'inFlight':[8,16]}");

        assertThat(plan.cells())
                .extracting(cell -> cell.backend().id() + " " + cell.parallelism() + " " + text(cell.inFlight()) + " "
                        + text(cell.effectiveInFlight()))
                .containsExactly(
                        "sequential 1 - 1",
                        "fork-join 1 - 1",
                        "fork-join 2 - 2",
                        "event-loop 1 8 8",
                        "event-loop 1 16 16");
    }

    @Test
    void designParametersOfABackendReplaceThoseOfTheWorkload() {
        Plan plan = plan("{'workload':{'id':'dining-philosophers','params':{'strategy':'footman'}},"
                + "'backends':[{'id':'virtual-threads','design':{'strategy':['ordered','naive']}},"
                + "{'id':'platform-per-task','design':{'strategy':'tanenbaum'}},'fixed-pool']}");

        assertThat(plan.cells())
                .extracting(cell ->
                        cell.backend().id() + " " + cell.workload().shown().get("strategy"))
                .containsExactly(
                        "virtual-threads ordered",
                        "virtual-threads naive",
                        "platform-per-task tanenbaum",
                        "fixed-pool footman");
        assertThat(plan.cells()).extracting(Plan.Cell::group).containsOnly("g1");
    }

    @Test
    void workIsTotalUnlessItIsPerWorker() {
        String spec = "{'workload':{'id':'mixed','params':{'tasks':10}},'backends':['fixed-pool'],'parallelism':[1,2]";

        assertThat(plan(spec + "}").cells())
                .extracting(
                        cell -> cell.group() + " " + cell.workload().values().get("tasks"))
                .containsExactly("g1 10", "g1 10");
        assertThat(plan(spec + ",'work':'per-worker'}").cells())
                .extracting(
                        cell -> cell.group() + " " + cell.workload().values().get("tasks"))
                .containsExactly("g1 10", "g2 20");
    }

    @Test
    void workIsKeptApartFromValuesUntilItIsCalibrated() {
        Plan.Part workload = plan("{'workload':{'id':'mixed','params':{'cpu':'200us'}},'backends':['fixed-pool']}")
                .cells()
                .getFirst()
                .workload();

        assertThat(workload.workNanos()).containsEntry("cpu", 200_000L);
        assertThat(workload.values()).doesNotContainKey("cpu");
        assertThat(workload.shown()).containsEntry("cpu", "200us");
        assertThat(workload.at(2.0)).containsEntry("cpu", 100_000L).containsEntry("tasks", 200L);
    }

    @Test
    void sharedStateAndUnboundedIdiomsArePinnedToPCores() {
        assertThat(pinned("dining-philosophers", "fixed-pool", 1)).isEqualTo(1);
        assertThat(pinned("mixed", "platform-per-task", 1)).isEqualTo(1);
        assertThat(pinned("mixed", "fixed-pool", 1)).isEqualTo(2);
        assertThat(pinned("dining-philosophers", "event-loop", 2)).isEqualTo(1);
    }

    @Test
    void shapeWithAThreadForEachPartIsPinnedToPCores() {
        assertThat(pinned("stages", "every-shape", 1)).isEqualTo(1);
        assertThat(pinned("nodes", "every-shape", 1)).isEqualTo(2);
        assertThat(pinned("tree", "every-shape", 1)).isEqualTo(2);
    }

    @Test
    void onlyWhatIsSubmittedHasAnEffectiveInFlight() {
        assertThat(effectiveInFlight("stages")).hasValue(1);
        assertThat(effectiveInFlight("nodes")).isEmpty();
        assertThat(effectiveInFlight("tree")).isEmpty();
    }

    private OptionalInt effectiveInFlight(String workload) {
        return plan("{'workload':{'id':'" + workload + "'},'backends':['every-shape'],'parallelism':[1]}")
                .cells()
                .getFirst()
                .effectiveInFlight();
    }

    @Test
    void threadsBeyondTheCoresAreOversubscriptionAndAllowed() {
        assertThat(pinned("mixed", "fixed-pool", 64)).isEqualTo(2);
    }

    @Test
    void shortTasksAreNotAllStamped() {
        assertThat(sampleEvery("'cpu':'50us'")).isEqualTo(1);
        assertThat(sampleEvery("'cpu':'15us','wait':'0ns'")).isEqualTo(1);
        assertThat(sampleEvery("'cpu':'7us','wait':'0ns'")).isEqualTo(2);
        assertThat(sampleEvery("'cpu':'0ns','wait':'0ns'")).isEqualTo(32);
        assertThat(sampleEvery("'cpu':['50us','0ns'],'wait':'0ns'")).isEqualTo(32);
        assertThat(sampleEvery("'cpu':'50us','wait':'0ns','tasks':100000")).isEqualTo(2);
    }

    @Test
    void timesThatDoNotMatterInARegimeCountForNothing() {
        String meals = "{'workload':{'id':'dining-philosophers','params':{'meals':500000,'regime':'%s'}},"
                + "'backends':['fixed-pool']}";

        // Half a million turns of a microsecond; with waits of 5 ms each they would take more than an hour.
        assertThat(plan(meals.formatted("zero")).sampleEvery()).isEqualTo(16);
        assertThatThrownBy(() -> plan(meals.formatted("blocking"))).isInstanceOf(ProblemException.class);
    }

    @Test
    void estimateCountsWavesOfTasksThatHoldTheirWorker() {
        Map<String, Duration> trials = trials("{'workload':{'id':'mixed','params':{'cpu':'0ns','wait':'10ms'}},"
                + "'backends':['fixed-pool','virtual-threads','sequential']}");

        // 200 waits of 10 ms: two at a time 1 s, all at once 10 ms, one after the other 2 s.
        assertThat(trials.get("fixed-pool")).isCloseTo(ms(900 + 5000 + 3000), Duration.ofMillis(50));
        assertThat(trials.get("virtual-threads")).isEqualTo(ms(900 + 1200 + 1000));
        assertThat(trials.get("sequential")).isCloseTo(ms(900 + 5000 + 4000), Duration.ofMillis(50));
    }

    @Test
    void estimateCountsTheSerialPartOnOneCoreOnly() {
        Map<String, Duration> trials = trials("{'workload':{'id':'mixed',"
                + "'params':{'tasks':50,'cpu':'1ms','wait':'0ns','critical':'4ms'}},'backends':['virtual-threads']}");

        // 50 × 4 ms one at a time is more than 50 × 5 ms on two cores.
        assertThat(trials.get("virtual-threads")).isCloseTo(ms(900 + 5000 + 2000), Duration.ofMillis(50));
    }

    @Test
    void budgetIsTwelveBlocksAndHalfAsManyAgainAsTheLeast() {
        String spec = "{'workload':{'id':'dining-philosophers'},'backends':['fixed-pool']";

        // A trial of ops of 150 ms: 0.9 s, 1.8 s of warm-up, 1.5 s of measuring.
        assertThat(plan(spec + "}").budget()).isEqualTo(Duration.ofSeconds(54));
        assertThat(plan(spec + ",'blocks':{'min':20}}").budget()).isEqualTo(Duration.ofSeconds(129));
        assertThat(plan(spec + ",'blocks':{'min':20,'max':20},'budget':'100s'}").budget())
                .isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void maxBlocksBelowTheDefaultMinimumLowersIt() {
        Plan plan = plan("{'workload':{'id':'mixed'},'backends':['fixed-pool'],'blocks':{'max':2}}");

        assertThat(plan.minBlocks()).isEqualTo(2);
        assertThat(plan.maxBlocks()).isEqualTo(2);
    }

    @Test
    void timeoutGrowsWithTheIterations() {
        Plan plan = plan("{'workload':{'id':'mixed'},'backends':['fixed-pool'],'trial':{'iterations':100}}");

        assertThat(plan.trialTimeout()).isEqualTo(Duration.ofSeconds(41));
        assertThat(plan.loop().measureNanos()).isEqualTo(Duration.ofSeconds(30).toNanos());
    }

    @Test
    void shortWarmupIsAlsoItsLeast() {
        Plan plan = plan("{'workload':{'id':'mixed'},'backends':['fixed-pool'],'trial':{'warmup':'500ms'}}");

        assertThat(plan.loop().warmupMinNanos()).isEqualTo(500_000_000);
        assertThat(plan.loop().warmupMaxNanos()).isEqualTo(500_000_000);
    }

    @Test
    void forecastIsBoundedByPrecisionBudgetAndBlocks() {
        String spec = "{'workload':{'id':'mixed'},'backends':['fixed-pool','virtual-threads']";

        Forecast precise = forecast(spec + ",'precision':0.05,'budget':'10m'}");
        Forecast longer = forecast(spec + ",'budget':'10m'}");
        Forecast short8 = forecast(spec + ",'budget':'55s'}");

        assertThat(precise.blocks()).isEqualTo(8);
        assertThat(longer.blocks()).isBetween(18, 22);
        assertThat(short8.blocks()).isEqualTo(8);
        assertThat(longer.trials()).isEqualTo(longer.blocks() * 2);
        assertThat(longer.minimumDetectableEffect()).isCloseTo(0.028, within(0.003));
        assertThat(forecast(spec + ",'blocks':{'max':2}}").minimumDetectableEffect())
                .isNaN();
    }

    @Test
    void variantTellsAPresetFromDefaultsFromAnythingElse() {
        String spec = "{'workload':{'id':'dining-philosophers','params':{'eat':'%s'}},"
                + "'backends':[{'id':'virtual-threads','design':{'strategy':['tanenbaum','naive'],'fair':true}}]}";

        assertThat(variants(spec.formatted("5ms"), Optional.of("philosophers")))
                .containsExactly("philosophers,fair=true", "philosophers,strategy=naive,fair=true");
        assertThat(variants(spec.formatted("5ms"), Optional.empty()))
                .containsExactly("default,fair=true", "default,strategy=naive,fair=true");
        assertThat(variants(spec.formatted("6ms"), Optional.empty()))
                .containsExactly("custom,fair=true", "custom,strategy=naive,fair=true");
    }

    @Test
    void hazardOfAChoiceIsThatOfItsCells() {
        Plan plan = plan("{'workload':{'id':'dining-philosophers'},"
                + "'backends':[{'id':'virtual-threads','design':{'strategy':['tanenbaum','naive']}}]}");

        assertThat(plan.cells()).extracting(Plan.Cell::hazard).containsExactly(null, "it may deadlock");
    }

    @Test
    void planSurvivesBeingStored() {
        Plan plan = plan("{'workload':{'id':'mixed','params':{'wait':['1ms','5ms']}},"
                + "'backends':['sequential',{'id':'fixed-pool','params':{'queue':'array'}}],'inFlight':[64]}");

        assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
        assertThat(PlanJson.read(PlanJson.write(Plans.some()))).isEqualTo(Plans.some());
    }

    /** Whatever is planned holds together, whatever the spec. */
    @Test
    void everyPlanKeepsItsPromises() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            String spec = randomSpec(random);
            Plan plan = plan(spec);

            assertThat(plan.cells()).as(spec).hasSizeLessThanOrEqualTo(Defaults.MOST_CELLS);
            assertThat(plan.cells().stream().map(PlannerTest::withoutNames))
                    .as(spec)
                    .doesNotHaveDuplicates();
            assertThat(plan.budget())
                    .as(spec)
                    .isGreaterThanOrEqualTo(plan.expectedBlock().multipliedBy(plan.minBlocks()));
            assertThat(Integer.bitCount(plan.sampleEvery())).as(spec).isEqualTo(1);
            for (Plan.Cell cell : plan.cells()) {
                assertThat(cell.pinnedCores()).as(spec).isBetween(1, plan.cores());
                assertThat(cell.inFlight().orElse(Integer.MAX_VALUE))
                        .as(spec)
                        .isGreaterThanOrEqualTo(cell.parallelism());
                assertThat(cell.expected()).as(spec).isLessThanOrEqualTo(plan.trialTimeout());
            }
        }
    }

    private static String randomSpec(Random random) {
        List<String> backends = new ArrayList<>(
                List.of("'sequential'", "'fixed-pool'", "'fork-join'", "'virtual-threads'", "'event-loop'"));
        java.util.Collections.shuffle(backends, random);
        return "{'workload':{'id':'mixed','params':{'tasks':" + (1 + random.nextInt(500)) + ",'cpu':["
                + "'" + random.nextInt(100) + "us','" + random.nextInt(100) + "us'],'wait':'" + random.nextInt(5)
                + "ms'}},'backends':" + backends.subList(0, 1 + random.nextInt(backends.size())) + ",'parallelism':[1,"
                + (1 + random.nextInt(8)) + "],'inFlight':[" + (8 + random.nextInt(100)) + "],'cores':"
                + (1 + random.nextInt(2)) + ",'work':'" + (random.nextBoolean() ? "total" : "per-worker")
                + "','blocks':{'min':" + (1 + random.nextInt(10)) + "}}";
    }

    private static Plan.Cell withoutNames(Plan.Cell cell) {
        return new Plan.Cell(
                "",
                "",
                cell.runtime(),
                cell.workload(),
                cell.backend(),
                cell.unit(),
                cell.parallelism(),
                cell.inFlight(),
                cell.effectiveInFlight(),
                cell.pinnedCores(),
                cell.expected(),
                cell.variant(),
                cell.hazard());
    }

    private Plan plan(String spec) {
        return planner.plan(Json.object(spec), Optional.empty()).plan();
    }

    private List<String> variants(String spec, Optional<String> preset) {
        return planner.plan(Json.object(spec), preset).plan().cells().stream()
                .map(Plan.Cell::variant)
                .toList();
    }

    private Forecast forecast(String spec) {
        return planner.plan(Json.object(spec), Optional.empty()).forecast();
    }

    private int pinned(String workload, String backend, int parallelism) {
        return plan("{'workload':'" + workload + "','backends':['" + backend + "'],'parallelism':[" + parallelism
                        + "]}")
                .cells()
                .getFirst()
                .pinnedCores();
    }

    private int sampleEvery(String params) {
        return plan("{'workload':{'id':'mixed','params':{" + params + "}},'backends':['virtual-threads']}")
                .sampleEvery();
    }

    private Map<String, Duration> trials(String spec) {
        Map<String, Duration> trials = new java.util.HashMap<>();
        plan(spec).cells().forEach(cell -> trials.put(cell.backend().id(), cell.expected()));
        return trials;
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private static String text(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "-";
    }
}
