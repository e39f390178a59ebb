package dev.symposium.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Hosting;
import dev.symposium.protocol.RuntimeDescription.Isolation;
import dev.symposium.protocol.RuntimeDescription.Kind;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Role;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitTest {

    private static final WorkloadDescription TABLE = new WorkloadDescription(
            "table",
            "Text.",
            Shape.SHARED_STATE,
            "meals",
            "Invariant.",
            "Source",
            List.of(Form.BLOCKING, Form.MESSAGES),
            1 << 20,
            new Cost(null, List.of(), List.of(), List.of(), null, 1),
            List.of(
                    new Parameter(
                                    "strategy",
                                    Kind.CHOICE,
                                    Role.DESIGN,
                                    "monitor",
                                    null,
                                    null,
                                    List.of("monitor", "waiter", "stm"),
                                    "Text.")
                            .onlyAs("monitor", Form.BLOCKING)
                            .onlyAs("stm", Form.BLOCKING),
                    new Parameter("size", Kind.INTEGER, Role.WORK, "5", "1", "9", List.of(), "Text.")
                            .onlyAs(Parameter.UNUSUAL, Form.BLOCKING),
                    new Parameter("critical", Kind.WORK, Role.WORK, "0ns", "0ns", "1s", List.of(), "Text.")
                            .onlyAs(Parameter.UNUSUAL, Form.BLOCKING)));

    @Test
    void workIsRunWhereOneOfItsFormsIsHosted() {
        assertThat(Fit.refusal(TABLE, backend(Shape.SHARED_STATE, Form.BLOCKING)))
                .isEmpty();
        assertThat(Fit.refusal(TABLE, backend(Shape.SHARED_STATE, Form.ASYNC, Form.MESSAGES)))
                .isEmpty();
        assertThat(Fit.refusal(TABLE, backend(Shape.SHARED_STATE, Form.ASYNC)))
                .hasValue("table can be done on threads that may block or by nodes that exchange messages, but pool"
                        + " hosts the shape SHARED_STATE only in actions that never block");
    }

    @Test
    void choiceThatNarrowsTheFormsIsRefusedWithThoseThatFit() {
        BackendDescription actors = backend(Shape.SHARED_STATE, Form.MESSAGES);

        assertThat(Fit.refusal(TABLE, actors, Map.of("strategy", "waiter", "size", "5")))
                .isEmpty();
        assertThat(Fit.refusal(TABLE, actors, Map.of("strategy", "stm", "size", "5")))
                .hasValueSatisfying(refused -> {
                    assertThat(refused.parameter()).isEqualTo("strategy");
                    assertThat(refused.reason()).startsWith("table with strategy stm can be done on threads");
                    assertThat(refused.allowed()).containsExactly("waiter");
                });
    }

    @Test
    void defaultThatIsSpeltInAnotherWayIsTheDefault() {
        BackendDescription actors = backend(Shape.SHARED_STATE, Form.MESSAGES);

        assertThat(Fit.refusal(TABLE, actors, Map.of("strategy", "waiter", "critical", "0s")))
                .isEmpty();
        assertThat(Fit.refusal(TABLE, actors, Map.of("strategy", "waiter", "critical", "1us")))
                .isPresent();
    }

    @Test
    void whatABackendNeedsBeyondTheDefaultsIsTold() {
        assertThat(Fit.needs(TABLE, backend(Shape.SHARED_STATE, Form.BLOCKING))).isEmpty();
        assertThat(Fit.needs(TABLE, backend(Shape.SHARED_STATE, Form.MESSAGES)))
                .containsExactly(Map.entry("strategy", "waiter"));
    }

    @Test
    void valueThatIsNotTheDefaultMayNarrowTheFormsToo() {
        BackendDescription actors = backend(Shape.SHARED_STATE, Form.MESSAGES);

        assertThat(Fit.refusal(TABLE, actors, Map.of("strategy", "waiter", "size", "6")))
                .hasValueSatisfying(refused -> {
                    assertThat(refused.parameter()).isEqualTo("size");
                    assertThat(refused.allowed()).isEmpty();
                });
    }

    private static BackendDescription backend(Shape shape, Form... forms) {
        return new BackendDescription(
                "pool",
                "Text.",
                List.of(new Hosting(shape, List.of(forms))),
                Isolation.SAME_HEAP,
                true,
                false,
                true,
                null,
                null,
                "",
                "",
                null,
                List.of());
    }
}
