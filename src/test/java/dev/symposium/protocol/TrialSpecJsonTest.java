package dev.symposium.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.protocol.TrialSpec.Loop;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrialSpecJsonTest {

    private static final TrialSpec SPEC = spec(Map.of(), OptionalInt.empty(), 42);

    @Test
    void everySpecSurvivesWritingAndReading() {
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            TrialSpec spec = spec(
                    Map.of(
                            "tasks", random.nextLong(),
                            "fair", random.nextBoolean(),
                            "share", (double) random.nextInt(10),
                            "theta", random.nextGaussian(),
                            "strategy", "ta\"nen\nbaum" + random.nextInt()),
                    random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(2, 1_000)),
                    random.nextLong());

            String line = TrialSpecJson.write(spec);

            assertThat(line).doesNotContain("\n").doesNotContain("\r");
            assertThat(TrialSpecJson.read(line)).isEqualTo(spec);
        }
    }

    @Test
    void unboundedInFlightIsAbsent() {
        assertThat(TrialSpecJson.write(SPEC)).doesNotContain("inFlight").doesNotContain("null");
    }

    @Test
    void aParameterOfAnyOtherTypeIsNotWritten() {
        for (Object value : new Object[] {Double.NaN, Double.NEGATIVE_INFINITY, 'c', new int[0]}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TrialSpecJson.write(spec(Map.of("odd", value), OptionalInt.empty(), 1)));
        }
    }

    @Test
    void whatTheSpecRefusesIsMalformed() {
        String line = TrialSpecJson.write(SPEC);

        assertRefused(line.replace("\"parallelism\":2", "\"parallelism\":0"), "parallelism must be at least 1, was 0");
        assertRefused(line.replace("\"parallelism\":2", "\"parallelism\":null"), "parallelism is missing");
        assertRefused(line.replace("\"cores\":2", "\"cores\":\"two\""), "cores must be a whole number");
        assertRefused(line.replace("\"sampleEvery\":1", "\"sampleEvery\":3"), "power of two, was 3");
        assertRefused(line.replaceAll("\"loop\":\\{.*?\\}", "\"loop\":[]"), "loop must be an object");
        assertRefused(line.replaceAll(",\"loop\":\\{.*?\\}", ""), "loop is missing");
        assertRefused(
                line.replace("\"backend\"", "\"workloadParams\":{\"a\":[1]},\"backend\""),
                "workloadParams.a must be a plain value");
        assertRefused(
                line.replace("\"backend\"", "\"workloadParams\":{\"a\":92233720368547758070},\"backend\""),
                "workloadParams.a must be a plain value");
    }

    private static void assertRefused(String line, String reason) {
        assertThatThrownBy(() -> TrialSpecJson.read(line))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(line.substring(0, 100));
    }

    private static TrialSpec spec(Map<String, Object> params, OptionalInt inFlight, long seed) {
        return new TrialSpec("t-1", "mixed", params, "fixed-pool", Map.of(), 2, inFlight, 2, seed, 1, Loop.DEFAULT);
    }
}
