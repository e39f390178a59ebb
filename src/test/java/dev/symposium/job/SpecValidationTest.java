package dev.symposium.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.symposium.web.FieldError;
import dev.symposium.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field, with every way to get it wrong: the status, the pointer, and what the message says. */
class SpecValidationTest {

    private static final String LEAST = "'workload':{'id':'mixed'},'backends':['fixed-pool']";

    private final Planner planner = new Planner(
            FixedCatalogue.catalogue(),
            new SomeHosts(),
            new Room(2, 1024),
            new JobSettings(100, Duration.ofHours(2), 100),
            () -> 42);

    /** Fields beside the least spec; the pointer that is refused; a part of the detail. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        'priorty':1                         | /priorty            | did you mean priority?
        'name':' '                          | /name               | 1 to 200 characters
        'parallelism':[0]                   | /parallelism/0      | must be 1 to 1024, was 0
        'parallelism':[1,2000]              | /parallelism/1      | must be 1 to 1024, was 2000
        'parallelism':[]                    | /parallelism        | 1 to 100 values
        'inFlight':[1],'parallelism':[2]    | /inFlight/0         | at least the parallelism 2, was 1
        'inFlight':[0]                      | /inFlight/0         | must be 1 to 1000000
        'work':'per-core'                   | /work               | one of per-worker, total
        'work':'Total'                      | /work               | did you mean total?
        'cores':0                           | /cores              | must be 1 to 4096
        'cores':3                           | /cores              | can lease 1 to 2 cores, not 3
        'objective':'speed'                 | /objective          | one of cpu, throughput
        'objective':'latency-p99'           | /objective          | not offered yet
        'objective':'memory'                | /objective          | not offered yet
        'precision':0                       | /precision          | must be 0.001 to 0.5, was 0
        'precision':1e99                    | /precision          | must be 0.001 to 0.5
        'budget':'5 min'                    | /budget             | a number and a unit
        'budget':'-5s'                      | /budget             | a number and a unit
        'budget':'25h'                      | /budget             | 1s to 24h
        'budget':'3h'                       | /budget             | at most 7200s here
        'budget':'10s'                      | /budget             | the budget must be at least
        'blocks':{'min':0}                  | /blocks/min         | must be 1 to 1000
        'blocks':{'min':9,'max':8}          | /blocks/max         | at least blocks.min 9, was 8
        'blocks':{'least':8}                | /blocks/least       | no field least
        'blocks':{'min':1000},'parallelism':[1,2,4] | /blocks/min         | more than the 7200s
        'seed':-1                           | /seed               | must be 0 to
        'seed':9007199254740992             | /seed               | must be 0 to 9007199254740991
        'seed':99999999999999999999999      | /seed               | must be 0 to
        'trial':{'iterations':101}          | /trial/iterations   | must be 1 to 100
        'trial':{'warmup':'11s'}            | /trial/warmup       | 200ms to 10s
        'trial':{'warmup':'manual'}         | /trial/warmup       | a number and a unit
        'trial':{'timeout':'5s'}            | /trial/timeout      | must be at least that, was 5s
        'trial':{'timeout':'1h'}            | /trial/timeout      | 1s to 30m
        'trial':{'forks':3}                 | /trial/forks        | no field forks
        'hostSelector':{'arch':'sparc'}     | /hostSelector       | no known host has all
        'hostSelector':{'arch':'a b'}       | /hostSelector/arch  | the value must match
        'hostSelector':{'a/b':'x'}          | /hostSelector/a~1b  | the name must match
        'onHostLost':'retry'                | /onHostLost         | one of fail, restart
        'priority':101                      | /priority           | must be -100 to 100
        'labels':{'Branch':'main'}          | /labels/Branch      | the name must match
        'labels':{'branch':''}              | /labels/branch      | the value must match
        'labels':{'branch':'a;b'}           | /labels/branch      | the value must match
        """)
    void fieldThatDoesNotDoIsUnprocessable(String field, String pointer, String detail) {
        assertRefused(422, "{" + LEAST + "," + field + "}", pointer, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        'name':5                            | /name
        'parallelism':'2'                   | /parallelism
        'parallelism':[2.5]                 | /parallelism/0
        'parallelism':[[2]]                 | /parallelism/0
        'inFlight':true                     | /inFlight
        'work':1                            | /work
        'cores':'two'                       | /cores
        'objective':['cpu']                 | /objective
        'precision':'2 %'                   | /precision
        'budget':300                        | /budget
        'blocks':8                          | /blocks
        'blocks':{'min':'8'}                | /blocks/min
        'seed':4.2                          | /seed
        'trial':[]                          | /trial
        'trial':{'iterations':'10'}         | /trial/iterations
        'trial':{'warmup':5}                | /trial/warmup
        'trial':{'timeout':30}              | /trial/timeout
        'hostSelector':'amd64'              | /hostSelector
        'hostSelector':{'arch':1}           | /hostSelector/arch
        'onHostLost':false                  | /onHostLost
        'priority':1.5                      | /priority
        'labels':['main']                   | /labels
        'labels':{'branch':null}            | /labels/branch
        """)
    void valueOfTheWrongTypeIsABadRequest(String field, String pointer) {
        assertRefused(400, "{" + LEAST + "," + field + "}", pointer, "");
    }

    static List<Arguments> workloadsAndBackends() {
        return List.of(
                Arguments.of(422, "{}", "/workload", "workload is needed"),
                Arguments.of(422, "{'workload':{'id':'mixed'}}", "/backends", "backends are needed"),
                Arguments.of(422, spec("{}", "['fixed-pool']"), "/workload/id", "id is needed"),
                Arguments.of(422, spec("{'id':'mixd'}", "['fixed-pool']"), "/workload/id", "did you mean mixed?"),
                Arguments.of(422, spec("'mixd'", "['fixed-pool']"), "/workload", "did you mean mixed?"),
                Arguments.of(400, spec("7", "['fixed-pool']"), "/workload", "must be an object"),
                Arguments.of(400, spec("{'id':7}", "['fixed-pool']"), "/workload/id", "must be a text"),
                Arguments.of(422, spec("{'id':'mixed','x':1}", "['fixed-pool']"), "/workload/x", "no field x"),
                Arguments.of(422, mixed("'taks':5"), "/workload/params/taks", "did you mean tasks?"),
                Arguments.of(422, mixed("'tasks':0"), "/workload/params/tasks", "must be 1 to 1000000, was 0"),
                Arguments.of(422, mixed("'tasks':[5,0]"), "/workload/params/tasks/1", "must be 1 to 1000000"),
                Arguments.of(422, mixed("'tasks':[]"), "/workload/params/tasks", "1 to 100 values"),
                Arguments.of(400, mixed("'tasks':'5'"), "/workload/params/tasks", "must be a whole number"),
                Arguments.of(400, mixed("'tasks':[[5]]"), "/workload/params/tasks/0", "list of plain values"),
                Arguments.of(400, mixed("'tasks':{}"), "/workload/params/tasks", "a value or a list"),
                Arguments.of(400, mixed("'tasks':null"), "/workload/params/tasks", "a value or a list"),
                Arguments.of(400, mixed("'cpu':50"), "/workload/params/cpu", "must be a text"),
                Arguments.of(422, mixed("'cpu':'50'"), "/workload/params/cpu", "a number and a unit"),
                Arguments.of(422, mixed("'cpu':'11s'"), "/workload/params/cpu", "must be 0ns to 10s"),
                Arguments.of(
                        422,
                        spec("{'id':'dining-philosophers','params':{'strategy':'naiv'}}", "['fixed-pool']"),
                        "/workload/params/strategy",
                        "did you mean naive?"),
                Arguments.of(
                        400,
                        spec("{'id':'dining-philosophers','params':{'fair':'yes'}}", "['fixed-pool']"),
                        "/workload/params/fair",
                        "true or false"),
                Arguments.of(
                        422,
                        spec("{'id':'blocking-only','params':{'skew':1.5}}", "['fixed-pool']"),
                        "/workload/params/skew",
                        "must be 0 to 1, was 1.5"),
                Arguments.of(400, spec("{'id':'mixed'}", "'fixed-pool'"), "/backends", "must be a list"),
                Arguments.of(422, spec("{'id':'mixed'}", "[]"), "/backends", "1 to 100"),
                Arguments.of(422, spec("{'id':'mixed'}", "['fixed-pol']"), "/backends/0", "did you mean fixed-pool?"),
                Arguments.of(400, spec("{'id':'mixed'}", "[7]"), "/backends/0", "its id or an object"),
                Arguments.of(422, spec("{'id':'mixed'}", "[{}]"), "/backends/0/id", "id is needed"),
                Arguments.of(
                        422,
                        spec("{'id':'mixed'}", "[{'id':'fixed-pool','params':{'queue':'ring'}}]"),
                        "/backends/0/params/queue",
                        "one of linked, array"),
                Arguments.of(
                        422,
                        spec("{'id':'mixed'}", "['fixed-pool',{'id':'virtual-threads','params':{'queue':'array'}}]"),
                        "/backends/1/params/queue",
                        "has no parameter queue"),
                Arguments.of(
                        422,
                        spec("{'id':'dining-philosophers'}", "['sequential']"),
                        "/backends/0",
                        "has the shape SHARED_STATE, but sequential runs only BATCH"),
                Arguments.of(
                        422,
                        spec("{'id':'blocking-only'}", "['event-loop']"),
                        "/backends/0",
                        "only in actions that never block"),
                Arguments.of(
                        422,
                        spec("{'id':'dining-philosophers'}", "['other-pool']"),
                        "/backends/0",
                        "which does not offer dining-philosophers"),
                Arguments.of(
                        422,
                        spec("{'id':'dining-philosophers'}", "[{'id':'fixed-pool','design':{'eat':'1ms'}}]"),
                        "/backends/0/design/eat",
                        "cannot differ from backend to backend"),
                Arguments.of(
                        422,
                        spec("{'id':'dining-philosophers'}", "[{'id':'fixed-pool','design':{'stratgy':'naive'}}]"),
                        "/backends/0/design/stratgy",
                        "did you mean strategy?"),
                Arguments.of(
                        422,
                        spec("{'id':'dining-philosophers'}", "['fixed-pool'],'inFlight':[5]"),
                        "/inFlight",
                        "all its participants are there from the start"),
                Arguments.of(
                        422, spec("{'id':'nodes'}", "['every-shape'],'inFlight':[5]"), "/inFlight", "nobody submits"),
                Arguments.of(
                        422,
                        spec("{'id':'tree'}", "['every-shape'],'inFlight':[5]"),
                        "/inFlight",
                        "its root is all that is submitted"),
                Arguments.of(
                        422,
                        spec("{'id':'dining-philosophers'}", "['fixed-pool'],'parallelism':[1,3]"),
                        "/parallelism/1",
                        "at most the 2 leased ones, was 3"),
                Arguments.of(
                        422,
                        spec("{'id':'dining-philosophers'}", "['fixed-pool'],'work':'per-worker'"),
                        "/work",
                        "not a number of tasks"),
                Arguments.of(
                        422,
                        spec("{'id':'mixed','params':{'tasks':600000}}", "['fixed-pool'],'work':'per-worker'"),
                        "/work",
                        "more than 1000000"),
                Arguments.of(
                        422,
                        spec("{'id':'mixed','params':{'tasks':20000,'cpu':'1us'}}", "['platform-per-task']"),
                        "/backends/0",
                        "would start 20000 threads at once"),
                Arguments.of(
                        422,
                        mixed("'wait':'1s','tasks':100"),
                        "/workload/params",
                        "an op on fixed-pool (P=2) is estimated at 50 s, and a trial needs at least four"),
                Arguments.of(
                        422,
                        spec(
                                "{'id':'mixed','params':{'tasks':" + numbers(50) + ",'wait':['1ms','2ms','3ms']}}",
                                "['fixed-pool','virtual-threads']"),
                        "",
                        "expands to 300 cells, at most 200"),
                Arguments.of(
                        422,
                        spec(
                                "{'id':'mixed','params':{'tasks':" + numbers(100) + "}}",
                                "['fixed-pool'],'parallelism':" + numbers(100) + ",'inFlight':" + numbers(100)),
                        "",
                        "expands to 1000000 cells"));
    }

    @ParameterizedTest
    @MethodSource("workloadsAndBackends")
    void whatDoesNotGoTogetherIsRefusedWithTheReason(int status, String body, String pointer, String detail) {
        assertRefused(status, body, pointer, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        ~~            | empty
        []            | must be a JSON object
        null          | must be a JSON object
        {"a":         | not valid JSON
        {"a":1}{      | not valid JSON
        {"a":1,"a":2} | Duplicate
        tasks=5       | not valid JSON
        """)
    void whatIsNoJsonObjectIsABadRequest(String body, String detail) {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> JsonBody.object(body.getBytes(StandardCharsets.UTF_8)));

        assertThat(problem.status().value()).isEqualTo(400);
        assertThat(problem.errors().getFirst().detail()).containsIgnoringCase(detail);
    }

    @Test
    void tooManyLabelsAreRefused() {
        String labels = IntStream.range(0, 21).mapToObj(i -> "'l" + i + "':'x'").collect(Collectors.joining(","));

        assertRefused(422, "{" + LEAST + ",'labels':{" + labels + "}}", "/labels", "at most 20, were 21");
    }

    @Test
    void overlongNameIsRefused() {
        assertRefused(422, "{" + LEAST + ",'name':'" + "x".repeat(201) + "'}", "/name", "1 to 200 characters");
    }

    @Test
    void controlCharacterInANameIsRefused() {
        assertRefused(422, "{" + LEAST + ",'name':'a\\u0007b'}", "/name", "control character");
    }

    @Test
    void hugeHeapIsRefused() {
        Planner small = new Planner(
                FixedCatalogue.catalogue(),
                new SomeHosts(),
                new Room(2, 128),
                new JobSettings(100, Duration.ofHours(2), 100),
                () -> 42);

        ProblemException problem = refusal(small, "{" + LEAST + "}");

        assertThat(problem.errors()).singleElement().satisfies(error -> {
            assertThat(error.pointer()).isEqualTo("/workload");
            assertThat(error.detail()).contains("needs a heap of 256 MiB").contains("room for 128 MiB");
        });
    }

    @Test
    void allErrorsAreToldAtOnce() {
        ProblemException problem = refusal(
                planner, "{'workload':{'id':'mixd'},'backends':['fixed-pol'],'precision':7,'labels':{'A':'b'},'x':1}");

        assertThat(problem.errors())
                .extracting(FieldError::pointer)
                .containsExactlyInAnyOrder("/workload/id", "/backends/0", "/precision", "/labels/A", "/x");
    }

    @Test
    void refusalsListWhatIsAllowed() {
        assertThat(refusal(planner, spec("{'id':'dining-philosophers'}", "['sequential']"))
                        .errors()
                        .getFirst()
                        .allowed())
                .containsExactly("fixed-pool", "virtual-threads", "platform-per-task", "event-loop");
        assertThat(refusal(planner, "{" + LEAST + ",'objective':'speed'}")
                        .errors()
                        .getFirst()
                        .allowed())
                .containsExactly("cpu", "throughput");
    }

    @Test
    void longInputIsAbridgedInMessages() {
        ProblemException problem = refusal(planner, "{" + LEAST + ",'work':'" + "y".repeat(10_000) + "'}");

        assertThat(problem.errors().getFirst().detail().length()).isLessThan(300);
    }

    private void assertRefused(int status, String body, String pointer, String detail) {
        ProblemException problem = refusal(planner, body);

        assertThat(problem.status().value()).as(body).isEqualTo(status);
        assertThat(problem.errors()).as(body).anySatisfy(error -> {
            assertThat(error.pointer()).isEqualTo(pointer);
            assertThat(error.detail()).contains(detail);
        });
    }

    private static ProblemException refusal(Planner planner, String body) {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> planner.plan(Json.object(body), Optional.empty()));
        assertThat(problem).as("refusal of %s", body).isNotNull();
        return problem;
    }

    private static String spec(String workload, String backends) {
        return "{'workload':" + workload + ",'backends':" + backends + "}";
    }

    private static String mixed(String params) {
        return spec("{'id':'mixed','params':{" + params + "}}", "['fixed-pool']");
    }

    private static String numbers(int n) {
        return IntStream.rangeClosed(101, 100 + n).boxed().toList().toString();
    }
}
