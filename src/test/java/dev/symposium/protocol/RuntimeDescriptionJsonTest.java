package dev.symposium.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Growth;
import dev.symposium.protocol.RuntimeDescription.Hosting;
import dev.symposium.protocol.RuntimeDescription.Isolation;
import dev.symposium.protocol.RuntimeDescription.Kind;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Role;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuntimeDescriptionJsonTest {

    @Test
    void everyFieldSurvivesWritingAndReading() {
        for (@Nullable String text : new @Nullable String[] {null, "a reason"}) {
            for (Kind kind : Kind.values()) {
                RuntimeDescription runtime = runtime(text, kind);

                String line = RuntimeDescriptionJson.write(runtime);

                assertThat(line).doesNotContain("\n").doesNotContain("null");
                assertThat(RuntimeDescriptionJson.read(line)).isEqualTo(runtime);
            }
        }
    }

    @Test
    void anUnknownShapeIsRefusedByName() {
        String line = RuntimeDescriptionJson.write(runtime(null, Kind.FLAG));

        assertThatThrownBy(() -> RuntimeDescriptionJson.read(line.replace("\"fork-join\"", "\"knot\"")))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageContaining("shape must be one of [batch, fork-join, pipeline, messages, shared-state]");
    }

    /** A runtime may leave out what it has no use for. */
    @Test
    void hostingThatDoesNotSpeakOfPinningIsNotByPinning() {
        String line = RuntimeDescriptionJson.write(runtime(null, Kind.FLAG))
                .replace(",\"parallelismByPinning\":true}", "}")
                .replace(",\"parallelismByPinning\":false}", "}");

        BackendDescription backend =
                RuntimeDescriptionJson.read(line).backends().getFirst();

        assertThat(line).containsOnlyOnce("parallelismByPinning"); // that of the backend
        assertThat(backend.hosts()).noneMatch(Hosting::parallelismByPinning);
    }

    @Test
    void backendPinsWhatItSaysAndEveryCrew() {
        assertThat(Shape.values())
                .filteredOn(shape -> pinning(false).pins(shape))
                .containsExactly(Shape.PIPELINE, Shape.SHARED_STATE);
        assertThat(Shape.values()).allMatch(shape -> pinning(true).pins(shape));
    }

    private static BackendDescription pinning(boolean whateverTheShape) {
        return new BackendDescription(
                "pool",
                "A pool.",
                List.of(
                        new Hosting(Shape.BATCH, List.of(Form.BLOCKING)),
                        new Hosting(Shape.PIPELINE, List.of(Form.BLOCKING), true)),
                Isolation.SAME_HEAP,
                true,
                whateverTheShape,
                true,
                null,
                null,
                "",
                "",
                null,
                List.of());
    }

    private static RuntimeDescription runtime(@Nullable String text, Kind kind) {
        Parameter parameter = new Parameter(
                        "wait",
                        kind,
                        Role.WORK,
                        "5ms",
                        text,
                        text,
                        text == null ? List.of() : List.of("a", "b"),
                        "How long.")
                .onlyIf("regime", "blocking")
                .onlyAs("a", Form.BLOCKING, Form.MESSAGES)
                .onlyAs(Parameter.UNUSUAL, Form.SHARED_MEMORY);
        return new RuntimeDescription(
                1,
                "jvm",
                Map.of("java", "25"),
                text,
                List.of(new WorkloadDescription(
                        "mixed",
                        "A described task.",
                        Shape.BATCH,
                        "tasks",
                        "answer",
                        "own",
                        List.of(Form.BLOCKING, Form.REMOTE),
                        256 << 20,
                        new Cost(text, List.of("cpu"), List.of(), List.of("locked"), text, 1_000, text)
                                .growing(Growth.proportional("size"), Growth.exponential("depth", 1.5)),
                        List.of(parameter))),
                List.of(new BackendDescription(
                        "fork-join",
                        "Leaves first.",
                        List.of(
                                new Hosting(Shape.FORK_JOIN, List.of(Form.BLOCKING)),
                                new Hosting(Shape.BATCH, List.of(Form.BLOCKING, Form.ASYNC_SOCKETS)),
                                new Hosting(Shape.PIPELINE, List.of(Form.BLOCKING), true)),
                        Isolation.SAME_HEAP,
                        false,
                        true,
                        false,
                        text,
                        text == null ? null : 64,
                        "",
                        "Lea 2000",
                        text,
                        List.of(parameter, parameter))));
    }
}
