package dev.symposium.catalog;

import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether work and a way to run it go together: the backend must run the work's shape, and host it in a form in which
 * the work can be done. Pure functions.
 */
public final class Fit {

    private Fit() {}

    /** Why a backend cannot run a workload whatever its parameters, in words; empty if it can with some. */
    public static Optional<String> refusal(WorkloadDescription workload, BackendDescription backend) {
        if (!backend.shapes().contains(workload.shape())) {
            return Optional.of(workload.id() + " has the shape " + workload.shape() + ", but " + backend.id()
                    + " runs only "
                    + String.join(
                            ", ", backend.shapes().stream().map(Shape::name).toList()));
        }
        return meets(backend.forms(workload.shape()), workload.forms())
                ? Optional.empty()
                : Optional.of(mismatch(workload.id(), workload.forms(), workload, backend));
    }

    /**
     * What must be chosen, beyond the defaults, so that a backend runs a workload that it does not refuse: choices by
     * the names of the parameters; empty if the defaults do.
     */
    public static Map<String, String> needs(WorkloadDescription workload, BackendDescription backend) {
        Map<String, String> chosen = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameter parameter : workload.parameters()) {
            values.put(parameter.name(), parameter.defaultValue());
        }
        // Each round settles the parameter that is refused first, so there are no more rounds than parameters.
        for (int round = 0; round < workload.parameters().size(); round++) {
            Optional<Refused> refused = refusal(workload, backend, values);
            if (refused.isEmpty() || refused.get().allowed().isEmpty()) {
                break;
            }
            String choice = refused.get().allowed().getFirst();
            values.put(refused.get().parameter(), choice);
            chosen.put(refused.get().parameter(), choice);
        }
        return chosen;
    }

    /**
     * The first choice of a parameter with which a backend that can run the workload otherwise cannot; empty if it can
     * with all of these.
     *
     * @param values of the workload's parameters as a request would spell them, by name
     */
    public static Optional<Refused> refusal(
            WorkloadDescription workload, BackendDescription backend, Map<String, String> values) {
        List<Form> possible = new ArrayList<>(workload.forms());
        possible.retainAll(backend.forms(workload.shape()));
        for (Parameter parameter : workload.parameters()) {
            String value = values.get(parameter.name());
            @Nullable List<Form> some = value == null ? null : narrowed(parameter, value);
            if (some != null) {
                possible.retainAll(some);
                if (possible.isEmpty()) {
                    String work = workload.id() + " with " + parameter.name() + " " + value;
                    return Optional.of(new Refused(
                            parameter.name(),
                            mismatch(work, some, workload, backend),
                            fitting(parameter, backend.forms(workload.shape()))));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A value of a parameter that does not go with a backend.
     *
     * @param allowed the choices that do; empty where the parameter has no choices
     */
    public record Refused(String parameter, String reason, List<String> allowed) {
        public Refused {
            allowed = List.copyOf(allowed);
        }
    }

    private static @Nullable List<Form> narrowed(Parameter parameter, String value) {
        @Nullable List<Form> some = parameter.forms().get(value);
        if (some == null && !isDefault(parameter, value)) {
            return parameter.forms().get(Parameter.UNUSUAL);
        }
        return some;
    }

    /** A duration can be spelt in several ways. */
    private static boolean isDefault(Parameter parameter, String value) {
        return switch (parameter.kind()) {
            case DURATION, WORK -> DurationText.nanos(value).equals(DurationText.nanos(parameter.defaultValue()));
            case INTEGER, DECIMAL, FLAG, CHOICE -> value.equals(parameter.defaultValue());
        };
    }

    private static List<String> fitting(Parameter parameter, List<Form> hosted) {
        return parameter.choices().stream()
                .filter(choice -> {
                    List<Form> some = narrowed(parameter, choice);
                    return some == null || meets(some, hosted);
                })
                .toList();
    }

    private static boolean meets(List<Form> some, List<Form> others) {
        return some.stream().anyMatch(others::contains);
    }

    private static String mismatch(
            String work, List<Form> possible, WorkloadDescription workload, BackendDescription backend) {
        return work + " can be done " + words(possible) + ", but " + backend.id() + " hosts the shape "
                + workload.shape() + " only " + words(backend.forms(workload.shape()));
    }

    private static String words(List<Form> forms) {
        return String.join(" or ", forms.stream().map(Fit::word).toList());
    }

    private static String word(Form form) {
        return switch (form) {
            case BLOCKING -> "on threads that may block";
            case ASYNC -> "in actions that never block";
            case ASYNC_SOCKETS -> "in actions that never block, on a loop that watches sockets";
            case MESSAGES -> "by nodes that exchange messages";
            case REMOTE -> "in other processes, from name and data";
            case SHARED_MEMORY -> "by processes with its state in shared memory";
        };
    }
}
