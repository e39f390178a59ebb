package dev.symposium;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** The rooms of the house and the arrows between them. */
@AnalyzeClasses(packages = "dev.symposium", importOptions = DoNotIncludeTests.class)
class HouseTest {

    private static final String[] CORE = rooms("workload", "backend", "harness", "protocol", "stats", "host");

    @ArchTest
    static final ArchRule theMeasuredCoreKnowsNoSpring = classes()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(CORE)
                    .or(resideInAnyPackage(
                            "java..",
                            "javax.management..",
                            "com.sun.management..",
                            "org.jspecify..",
                            "org.HdrHistogram..",
                            "tools.jackson.core..",
                            "com.softwaremill.jox..",
                            "io.netty..",
                            "reactor..",
                            "org.reactivestreams..",
                            "org.apache.pekko..",
                            "scala..",
                            "com.typesafe.config..",
                            "com.lmax.disruptor.."))
                    .or(primitivesAndArrays())
                    .or(resideInAPackage("org.apache.commons.statistics..")))
            .because("a trial starts on these classes alone, and what serves a measurement must not shape it");

    @ArchTest
    static final ArchRule onlyStatsUsesTheStatisticsLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("dev.symposium.stats..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.statistics..")
            .because("formulas live in one room, where they are tested");

    @ArchTest
    static final ArchRule onlyChannelsAreMadeOfChannels = noClasses()
            .that()
            .resideOutsideOfPackage("dev.symposium.backend.channel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.softwaremill.jox..")
            .because("a trial loads the library of its own backend alone");

    @ArchTest
    static final ArchRule workloadsDoNotKnowWhoRunsThem =
            room("workload").mayUse("protocol").because("one workload is run by every backend");

    @ArchTest
    static final ArchRule backendsKnowWorkAlone = room("backend")
            .mayUse("workload", "protocol", "host")
            .because("a backend is measured, it does not measure");

    @ArchTest
    static final ArchRule theHarnessMeasuresBackends = room("harness")
            .mayUse("backend", "workload", "protocol", "stats", "host")
            .because("it is the top of what runs inside a trial");

    @ArchTest
    static final ArchRule theProtocolStandsAlone =
            room("protocol").mayUse().because("both sides of the pipe read it, and a third runtime may be anything");

    @ArchTest
    static final ArchRule statisticsArePure =
            room("stats").mayUse().because("they are simulated and replayed without anything running");

    @ArchTest
    static final ArchRule theHostStandsAlone = room("host").mayUse().because("trials and the service both ask it");

    @ArchTest
    static final ArchRule trialsSpeakTheProtocol =
            room("trial").mayUse("protocol", "stats", "host").because("a runtime is a command, not a class");

    @ArchTest
    static final ArchRule theScheduleRunsTrials = room("schedule")
            .mayUse("trial", "protocol", "stats", "host")
            .because("it has ports for jobs and results and knows no HTTP");

    @ArchTest
    static final ArchRule theCatalogAsksTheRuntimes = room("catalog")
            .mayUse("trial", "protocol", "stats", "host", "web")
            .because("it lists what runtimes describe");

    @ArchTest
    static final ArchRule jobsArePlannedFromTheCatalog = room("job")
            .mayUse("catalog", "schedule", "trial", "protocol", "stats", "host", "web")
            .because("a spec is checked against the catalog and handed to the schedule");

    @ArchTest
    static final ArchRule resultsBelongToJobs = room("result")
            .mayUse("job", "schedule", "trial", "protocol", "stats", "host", "web")
            .because("a verdict is about a job, and a job does not wait for its verdict");

    @ArchTest
    static final ArchRule nothingOfAFeatureIsInTheWeb =
            room("web").mayUse().because("every feature uses it, so it may use none");

    @ArchTest
    static final ArchRule roomsHaveNoCycles = slices().matching("dev.symposium.(*)..")
            .should()
            .beFreeOfCycles()
            .because("what goes in circles can't be understood a room at a time");

    private record Room(String name) {

        Rule mayUse(String... others) {
            List<String> allowed = new ArrayList<>(List.of(others));
            allowed.add(name);
            DescribedPredicate<JavaClass> foreign = resideInAPackage("dev.symposium..")
                    .and(DescribedPredicate.not(resideInAnyPackage(rooms(allowed.toArray(String[]::new)))));
            return new Rule(noClasses()
                    .that()
                    .resideInAPackage("dev.symposium." + name + "..")
                    .should()
                    .dependOnClassesThat(foreign.as("are in a room other than " + allowed)));
        }
    }

    private record Rule(ArchRule rule) {
        ArchRule because(String reason) {
            return rule.because(reason).allowEmptyShould(true);
        }
    }

    private static Room room(String name) {
        return new Room(name);
    }

    private static String[] rooms(String... names) {
        String[] packages = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            packages[i] = "dev.symposium." + names[i] + "..";
        }
        return packages;
    }

    private static DescribedPredicate<JavaClass> primitivesAndArrays() {
        return DescribedPredicate.describe("primitives and arrays", c -> c.isPrimitive() || c.isArray());
    }
}
