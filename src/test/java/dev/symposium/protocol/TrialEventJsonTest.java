package dev.symposium.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.protocol.TrialEvent.Answers;
import dev.symposium.protocol.TrialEvent.Calibration;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialEvent.Fatal;
import dev.symposium.protocol.TrialEvent.Heartbeat;
import dev.symposium.protocol.TrialEvent.Hello;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Moment;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.protocol.TrialEvent.Ready;
import dev.symposium.protocol.TrialEvent.Stall;
import dev.symposium.protocol.TrialEvent.StallKind;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialEventJsonTest {

    @Test
    void whatIsAbsentIsLeftOutOfTheLine() {
        var iteration = new Iteration(
                Phase.WARMUP,
                3,
                2,
                400,
                100_000_001L,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Map.of());

        assertThat(TrialEventJson.write(iteration))
                .isEqualTo("{\"event\":\"iteration\",\"phase\":\"warmup\",\"index\":3,\"ops\":2,\"units\":400,"
                        + "\"wallNanos\":100000001}");
    }

    @Test
    void kindsAreSpeltInKebabCase() {
        var stall = new Stall(StallKind.STARVED_POOL, 3_000_000_000L, List.of(), List.of("a\nb"), null);

        assertThat(TrialEventJson.write(stall))
                .isEqualTo("{\"event\":\"stall\",\"kind\":\"starved-pool\",\"stalledNanos\":3000000000,"
                        + "\"stacks\":[\"a\\nb\"]}");
    }

    @Test
    void everyEventSurvivesWritingAndReadingAsOneLineOfAscii() {
        Random random = new Random(20_260_101);
        for (int i = 0; i < 2_000; i++) {
            TrialEvent event = randomEvent(random);

            String line = TrialEventJson.write(event);

            assertThat(line.chars()).allMatch(c -> c >= ' ' && c <= '~');
            assertThat(TrialEventJson.read(line)).contains(event);
        }
    }

    @Test
    void unknownEventsAreEmpty() {
        assertThat(TrialEventJson.read("{\"event\":\"weather\",\"sunny\":[{\"a\":[1,2.5]}]}"))
                .isEmpty();
    }

    @Test
    void unknownFieldsAreIgnoredEvenWithNumbersThatNoTypeHolds() {
        String line = "{\"z\":123456789012345678901234567890,\"y\":1e999,\"event\":\"heartbeat\",\"x\":{\"a\":[[]]},"
                + "\"progress\":7,\"n\":null}";

        assertThat(TrialEventJson.read(line)).contains(new Heartbeat(7));
    }

    @Test
    void anExplicitNullIsAsGoodAsAbsent() {
        assertThat(TrialEventJson.read(
                        "{\"event\":\"stall\",\"kind\":\"blocked\",\"stalledNanos\":1,\"cycle\":null,\"dump\":null}"))
                .contains(new Stall(StallKind.BLOCKED, 1, List.of(), List.of(), null));
    }

    @Test
    void wholeNumbersAreDecimalsToo() {
        assertThat(TrialEventJson.read("{\"event\":\"calibration\",\"moment\":\"after\",\"nanosPerToken\":2}"))
                .contains(new Calibration(Moment.AFTER, 2.0, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "[]",
                "\"heartbeat\"",
                "OpenJDK 64-Bit Server VM warning: something",
                "{\"event\":\"heartbeat\"",
                "{\"event\":\"heartbeat\",\"progress\":1}{\"event\":\"heartbeat\",\"progress\":2}",
                "{\"event\":\"heartbeat\",\"progress\":1} x",
                "{\"event\":\"heartbeat\",\"progress\":1,\"progress\":2}",
                "{\"event\":\"heartbeat\",\"progress\":NaN}",
                "{\"event\":\"heartbeat\",\"progress\":\"1\"}",
                "{\"event\":\"heartbeat\",\"progress\":1.5}",
                "{\"event\":\"heartbeat\",\"progress\":9223372036854775808}",
                "{\"event\":\"heartbeat\",\"progress\":null}",
                "{\"event\":\"heartbeat\"}",
                "{\"event\":\"hello\",\"protocol\":4294967297,\"pid\":1}",
                "{\"event\":\"hello\",\"protocol\":1,\"pid\":1,\"flags\":\"-Xmx\"}",
                "{\"event\":\"hello\",\"protocol\":1,\"pid\":1,\"flags\":[1]}",
                "{\"event\":\"hello\",\"protocol\":1,\"pid\":1,\"versions\":[1]}",
                "{\"event\":\"calibration\",\"moment\":\"after\",\"nanosPerToken\":1e999}",
                "{\"event\":\"calibration\",\"moment\":\"later\",\"nanosPerToken\":1}",
                "{\"event\":\"stall\",\"kind\":\"STARVED_POOL\",\"stalledNanos\":1}",
                "{\"event\":\"ready\",\"warmupIterations\":1,\"steady\":1,\"warmupNanos\":1}",
                "{\"event\":\"done\",\"answers\":7}",
                "{\"event\":\"done\",\"answers\":{\"golden\":\"0\"}}",
                "{\"progress\":1}",
                "{\"event\":7}",
                "{\"event\":null}",
                "{'event':'heartbeat'}",
                "{\"event\":\"heartbeat\",\"progress\":1,}",
                "{\"event\":\"heartbeat\",\"x\":[null],\"progress\":1}",
                "\u0000\u0001\u001b[2J"
            })
    void aMalformedLineIsRefusedAndCarried(String line) {
        assertThatThrownBy(() -> TrialEventJson.read(line))
                .isInstanceOfSatisfying(MalformedLineException.class, refused -> {
                    assertThat(refused.excerpt()).isEqualTo(line.replaceAll("\\p{Cntrl}", "\uFFFD"));
                    assertThat(refused).hasMessageContaining(refused.excerpt());
                });
    }

    static Stream<String> hostileLines() {
        return Stream.of(
                "{\"event\":" + "[".repeat(100_000),
                "{\"event\":\"heartbeat\",\"x\":" + "{\"a\":".repeat(100) + "1" + "}".repeat(100) + ",\"progress\":1}",
                "{\"event\":\"heartbeat\",\"progress\":" + "9".repeat(1 << 20) + "}",
                "x".repeat(1 << 20),
                "{\"" + "n".repeat(1 << 20));
    }

    @ParameterizedTest
    @MethodSource("hostileLines")
    void hostileLinesAreRefusedWithTheirBeginningAlone(String line) {
        assertThatThrownBy(() -> TrialEventJson.read(line))
                .isInstanceOf(MalformedLineException.class)
                .satisfies(refused -> assertThat(refused.getMessage().length()).isLessThan(2_000))
                .hasMessageContaining("(" + line.length() + " characters)");
    }

    @Test
    void aLineOfAMegabyteIsReadWhole() {
        var done = new Done(new Answers("0", "0", 1, null), 7L, Map.of("sojourn", "HISTF".repeat(200_000)));

        assertThat(TrialEventJson.read(TrialEventJson.write(done))).contains(done);
    }

    @Test
    void noLineOfRandomRubbishEndsInAnythingButARefusal() {
        Random random = new Random(7);
        String valid = TrialEventJson.write(new Hello(1, 4711, Map.of("java", "25"), List.of("-Xmx256m", "-Xss1m")));
        for (int i = 0; i < 5_000; i++) {
            StringBuilder line = new StringBuilder(valid);
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                int at = random.nextInt(line.length() + 1);
                switch (random.nextInt(3)) {
                    case 0 -> line.delete(at, at + 1);
                    case 1 -> line.insert(at, "{}[]\",:0e-.tn\\".charAt(random.nextInt(14)));
                    default -> line.setLength(at);
                }
            }
            try {
                assertThat(TrialEventJson.read(line.toString())).isNotNull();
            } catch (MalformedLineException refused) {
                assertThat(refused.excerpt()).isEqualTo(line.toString());
            }
        }
    }

    private static TrialEvent randomEvent(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Hello(random.nextInt(), random.nextLong(), texts(random), textList(random));
            case 1 -> new Ready(random.nextInt(), random.nextBoolean(), random.nextLong());
            case 2 ->
                new Iteration(
                        any(random, Phase.class),
                        random.nextInt(),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong(),
                        maybe(random),
                        maybe(random),
                        maybe(random),
                        maybe(random),
                        maybe(random),
                        maybe(random),
                        maybe(random),
                        maybe(random),
                        random.longs(random.nextInt(5)).boxed().toList(),
                        random.nextBoolean() ? Map.of() : Map.of("meals", random.nextLong()));
            case 3 -> new Heartbeat(random.nextLong());
            case 4 ->
                new Calibration(
                        any(random, Moment.class),
                        random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300)),
                        random.nextBoolean() ? null : random.nextDouble(),
                        random.nextBoolean() ? null : (double) random.nextInt(),
                        random.nextBoolean() ? null : -0.0);
            case 5 ->
                new Stall(
                        any(random, StallKind.class),
                        random.nextLong(),
                        textList(random),
                        textList(random),
                        random.nextBoolean() ? null : text(random));
            case 6 ->
                new Done(
                        new Answers(
                                text(random),
                                text(random),
                                random.nextLong(),
                                random.nextBoolean() ? null : text(random)),
                        maybe(random),
                        texts(random));
            default -> new Fatal(text(random), text(random));
        };
    }

    private static <E extends Enum<E>> E any(Random random, Class<E> type) {
        List<E> values = List.of(type.getEnumConstants());
        return values.get(random.nextInt(values.size()));
    }

    private static @Nullable Long maybe(Random random) {
        return random.nextBoolean() ? null : random.nextLong();
    }

    private static Map<String, String> texts(Random random) {
        return random.nextBoolean() ? Map.of() : Map.of(text(random) + "1", text(random), text(random) + "2", "");
    }

    private static List<String> textList(Random random) {
        return Stream.generate(() -> text(random)).limit(random.nextInt(4)).toList();
    }

    /** Any code units but lone surrogates, newlines and quotes often among them. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append("\n\r\"\\\u2028\u0000\t".charAt(random.nextInt(7)));
                case 1 -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
                case 2 -> text.append((char) random.nextInt(0xD800));
                default -> text.append((char) random.nextInt(32, 127));
            }
        }
        return text.toString();
    }
}
