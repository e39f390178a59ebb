package dev.symposium.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code <runtime> describe} prints: what this runtime offers on this host. Immutable.
 *
 * @param protocol the version of the protocol it speaks
 * @param runtime such as {@code jvm}
 * @param versions of the runtime and its libraries
 * @param unavailable why it cannot be used here; absent if it can
 */
public record RuntimeDescription(
        int protocol,
        String runtime,
        Map<String, String> versions,
        @Nullable String unavailable,
        List<WorkloadDescription> workloads,
        List<BackendDescription> backends) {

    public RuntimeDescription {
        versions = Map.copyOf(versions);
        workloads = List.copyOf(workloads);
        backends = List.copyOf(backends);
    }

    /** How a batch of work is made up; a backend states which of them it runs. */
    public enum Shape {
        BATCH,
        FORK_JOIN,
        PIPELINE,
        MESSAGES,
        SHARED_STATE
    }

    /** What the concurrent parts of a backend share. */
    public enum Isolation {
        SAME_HEAP,
        SHARED_MEMORY,
        COPIED
    }

    /** What a value of a parameter is. */
    public enum Kind {
        /** A whole number. */
        INTEGER,
        /** A decimal number. */
        DECIMAL,
        /** {@code true} or {@code false}. */
        FLAG,
        /** One of {@code choices}. */
        CHOICE,
        /** A duration; nanoseconds in a trial's spec. */
        DURATION,
        /** CPU work given as a duration; tokens in a trial's spec, converted once per job. */
        WORK
    }

    /** Whether cells that differ in a parameter still do the same work and may be ranked. */
    public enum Role {
        DESIGN,
        WORK
    }

    /**
     * One parameter.
     *
     * @param defaultValue as a request would spell it ({@code 5}, {@code true}, {@code ordered}, {@code 5ms})
     * @param min the least allowed, spelt likewise; absent for flags and choices
     * @param max the greatest allowed
     * @param choices the values allowed, of a {@link Kind#CHOICE}
     * @param text a sentence
     * @param hazards what may go wrong by design with some of the choices, in words, by choice
     * @param onlyIf the choices of other parameters without which it does not matter, by their names
     */
    public record Parameter(
            String name,
            Kind kind,
            Role role,
            String defaultValue,
            @Nullable String min,
            @Nullable String max,
            List<String> choices,
            String text,
            Map<String, String> hazards,
            Map<String, String> onlyIf) {
        public Parameter {
            choices = List.copyOf(choices);
            hazards = Map.copyOf(hazards);
            onlyIf = Map.copyOf(onlyIf);
        }

        /** A parameter of which no choice is hazardous. */
        public Parameter(
                String name,
                Kind kind,
                Role role,
                String defaultValue,
                @Nullable String min,
                @Nullable String max,
                List<String> choices,
                String text) {
            this(name, kind, role, defaultValue, min, max, choices, text, Map.of(), Map.of());
        }

        /** The same parameter, of which one choice is hazardous. */
        public Parameter hazardous(String choice, String words) {
            Map<String, String> more = new HashMap<>(hazards);
            more.put(choice, words);
            return new Parameter(name, kind, role, defaultValue, min, max, choices, text, more, onlyIf);
        }

        /** The same parameter, which matters only if another one has this choice. */
        public Parameter onlyIf(String parameter, String choice) {
            Map<String, String> more = new HashMap<>(onlyIf);
            more.put(parameter, choice);
            return new Parameter(name, kind, role, defaultValue, min, max, choices, text, hazards, more);
        }
    }

    /**
     * A workload.
     *
     * @param unit what is counted, in the plural: {@code tasks}, {@code meals}, {@code turns}
     * @param invariant what is verified on every op
     * @param source where it comes from
     * @param blocks whether its tasks may block the thread they run on if they have no async form
     * @param asyncForm whether it can also run without blocking
     * @param heapBytes the heap that a trial of it needs
     * @param cost what an op costs, as far as the parameters tell
     */
    public record WorkloadDescription(
            String id,
            String text,
            Shape shape,
            String unit,
            String invariant,
            String source,
            boolean blocks,
            boolean asyncForm,
            long heapBytes,
            Cost cost,
            List<Parameter> parameters) {
        public WorkloadDescription {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * What an op costs, in terms of the workload's parameters, so that the service can plan without running it. All
     * names are names of parameters.
     *
     * @param count how many tasks an op has, or turns in all if the end is a count; absent if the op has a fixed time
     * @param cpu the work of one task, which needs a core
     * @param waits the waits of one task, which do not
     * @param serial the part of {@code cpu} that only one task at a time can do
     * @param duration of an op of fixed time; absent if there is none
     * @param taskNanos what a task costs beyond that, at the defaults, by order of magnitude
     */
    public record Cost(
            @Nullable String count,
            List<String> cpu,
            List<String> waits,
            List<String> serial,
            @Nullable String duration,
            long taskNanos) {
        public Cost {
            cpu = List.copyOf(cpu);
            waits = List.copyOf(waits);
            serial = List.copyOf(serial);
        }
    }

    /**
     * A backend.
     *
     * @param mayBlock whether a task may block its thread (else it must have an async form)
     * @param preemptive whether a task that never yields still lets the others run
     * @param parallelismByPinning whether P is enforced by pinning the trial to P cores also for batches, because the
     *     idiom itself does not bound its threads
     * @param waitHoldsWorker whether a task that waits occupies one of the P workers meanwhile
     * @param fixedInFlight what the idiom makes of K whatever was asked: {@code parallelism}, {@code one}; absent if K
     *     is honoured
     * @param maxParallelism the greatest P that makes sense; absent if there is none
     * @param source where the idiom comes from
     * @param unavailable why it cannot be used here; absent if it can
     */
    public record BackendDescription(
            String id,
            String text,
            List<Shape> shapes,
            Isolation isolation,
            boolean mayBlock,
            boolean preemptive,
            boolean parallelismByPinning,
            boolean waitHoldsWorker,
            @Nullable String fixedInFlight,
            @Nullable Integer maxParallelism,
            String note,
            String source,
            @Nullable String unavailable,
            List<Parameter> parameters) {
        public BackendDescription {
            shapes = List.copyOf(shapes);
            parameters = List.copyOf(parameters);
        }
    }
}
