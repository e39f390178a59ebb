package dev.symposium.protocol;

import java.util.ArrayList;
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

    /** How work can be done: a workload states its forms, a backend which it hosts for each shape. */
    public enum Form {
        /** On a thread that it may block. */
        BLOCKING,
        /** In short actions on an event loop, none of which blocks. */
        ASYNC,
        /** Likewise, with sockets that the loop watches. */
        ASYNC_SOCKETS,
        /** By nodes that own their state and send each other messages. */
        MESSAGES,
        /** In another process, where a task is rebuilt from its name and its data. */
        REMOTE,
        /** By several processes, with its state in memory that they share. */
        SHARED_MEMORY
    }

    /**
     * A shape that a backend runs.
     *
     * @param forms in which it hosts such work, at least one, the one that it prefers first
     * @param parallelismByPinning whether P is enforced by pinning the trial to P cores for this shape, because the idiom
     *     gives each part of such work a thread: each stage, each node
     */
    public record Hosting(Shape shape, List<Form> forms, boolean parallelismByPinning) {
        public Hosting {
            forms = List.copyOf(forms);
            if (forms.isEmpty()) {
                throw new IllegalArgumentException("a shape must be hosted in some form, was " + shape);
            }
        }

        /** A shape of which the backend itself runs no more than P parts at once. */
        public Hosting(Shape shape, List<Form> forms) {
            this(shape, forms, false);
        }
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
     * @param forms the only forms in which the work can be done with some of the choices, by choice; {@value #UNUSUAL}
     *     stands for every value but the default
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
            Map<String, String> onlyIf,
            Map<String, List<Form>> forms) {

        /** Every value but the default. */
        public static final String UNUSUAL = "*";

        public Parameter {
            choices = List.copyOf(choices);
            hazards = Map.copyOf(hazards);
            onlyIf = Map.copyOf(onlyIf);
            Map<String, List<Form>> copy = new HashMap<>();
            forms.forEach((choice, some) -> copy.put(choice, List.copyOf(some)));
            forms = Map.copyOf(copy);
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
            this(name, kind, role, defaultValue, min, max, choices, text, Map.of(), Map.of(), Map.of());
        }

        /** The same parameter, of which one choice is hazardous. */
        public Parameter hazardous(String choice, String words) {
            Map<String, String> more = new HashMap<>(hazards);
            more.put(choice, words);
            return new Parameter(name, kind, role, defaultValue, min, max, choices, text, more, onlyIf, forms);
        }

        /** The same parameter, which matters only if another one has this choice. */
        public Parameter onlyIf(String parameter, String choice) {
            Map<String, String> more = new HashMap<>(onlyIf);
            more.put(parameter, choice);
            return new Parameter(name, kind, role, defaultValue, min, max, choices, text, hazards, more, forms);
        }

        /** The same parameter; with this choice (or {@value #UNUSUAL}) the work can be done in these forms only. */
        public Parameter onlyAs(String choice, Form... some) {
            Map<String, List<Form>> more = new HashMap<>(forms);
            more.put(choice, List.of(some));
            return new Parameter(name, kind, role, defaultValue, min, max, choices, text, hazards, onlyIf, more);
        }
    }

    /**
     * A workload.
     *
     * @param unit what is counted, in the plural: {@code tasks}, {@code meals}, {@code turns}
     * @param invariant what is verified on every op
     * @param source where it comes from
     * @param forms in which it can be done, with some choice of its parameters
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
            List<Form> forms,
            long heapBytes,
            Cost cost,
            List<Parameter> parameters) {
        public WorkloadDescription {
            forms = List.copyOf(forms);
            parameters = List.copyOf(parameters);
        }

        /** Whether its tasks talk to a server, a process beside the backend's that wants a core for itself. */
        public boolean usesSockets() {
            return forms.contains(Form.ASYNC_SOCKETS);
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
     * @param atMost how many tasks can be under way at a time, whatever P and K are; absent if there is no such bound
     * @param growth how {@code taskNanos} changes with parameters that are not at their default; the laws multiply
     */
    public record Cost(
            @Nullable String count,
            List<String> cpu,
            List<String> waits,
            List<String> serial,
            @Nullable String duration,
            long taskNanos,
            @Nullable String atMost,
            List<Growth> growth) {
        public Cost {
            cpu = List.copyOf(cpu);
            waits = List.copyOf(waits);
            serial = List.copyOf(serial);
            growth = List.copyOf(growth);
        }

        /** A cost of which {@code taskNanos} is the same whatever the parameters. */
        public Cost(
                @Nullable String count,
                List<String> cpu,
                List<String> waits,
                List<String> serial,
                @Nullable String duration,
                long taskNanos) {
            this(count, cpu, waits, serial, duration, taskNanos, null, List.of());
        }

        /** The same with a bound on how many tasks can be under way. */
        public Cost(
                @Nullable String count,
                List<String> cpu,
                List<String> waits,
                List<String> serial,
                @Nullable String duration,
                long taskNanos,
                @Nullable String atMost) {
            this(count, cpu, waits, serial, duration, taskNanos, atMost, List.of());
        }

        /** The same cost, of which {@code taskNanos} also grows so. */
        public Cost growing(Growth... laws) {
            List<Growth> all = new ArrayList<>(growth);
            all.addAll(List.of(laws));
            return new Cost(count, cpu, waits, serial, duration, taskNanos, atMost, all);
        }
    }

    /** How a cost grows with one parameter. */
    public enum Law {
        /** By the ratio of value and default, to a power. */
        POWER,
        /** By a factor for each one that the value is above the default. */
        EXPONENTIAL
    }

    /**
     * A law by which what a task costs grows with a parameter that is a whole number.
     *
     * @param parameter its name
     * @param by the exponent of a {@link Law#POWER}, the factor of an {@link Law#EXPONENTIAL}
     */
    public record Growth(String parameter, Law law, double by) {

        /** In proportion to the value. */
        public static Growth proportional(String parameter) {
            return power(parameter, 1);
        }

        public static Growth power(String parameter, double exponent) {
            return new Growth(parameter, Law.POWER, exponent);
        }

        public static Growth exponential(String parameter, double factor) {
            return new Growth(parameter, Law.EXPONENTIAL, factor);
        }

        /** What the cost is multiplied by if the parameter has this value. */
        public double factor(long value, long byDefault) {
            return law == Law.POWER
                    ? Math.pow((double) value / byDefault, by)
                    : Math.pow(by, (double) (value - byDefault));
        }
    }

    /**
     * A backend.
     *
     * @param hosts the shapes that it runs, and in which forms
     * @param preemptive whether a task that never yields still lets the others run
     * @param parallelismByPinning whether P is enforced by pinning the trial to P cores whatever the shape, because the
     *     idiom itself does not bound its threads; see also {@link #pins}
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
            List<Hosting> hosts,
            Isolation isolation,
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
            hosts = List.copyOf(hosts);
            parameters = List.copyOf(parameters);
        }

        /** The shapes that it runs. */
        public List<Shape> shapes() {
            return hosts.stream().map(Hosting::shape).toList();
        }

        /** The forms in which it hosts work of a shape; empty if it does not run that shape. */
        public List<Form> forms(Shape shape) {
            return hosts.stream()
                    .filter(hosting -> hosting.shape() == shape)
                    .findFirst()
                    .map(Hosting::forms)
                    .orElse(List.of());
        }

        /**
         * Whether P is enforced by pinning the trial to P cores for work of this shape. Participants always have a thread,
         * fibre or coroutine each, so that {@code SHARED_STATE} is pinned alike for every backend.
         */
        public boolean pins(Shape shape) {
            return shape == Shape.SHARED_STATE
                    || parallelismByPinning
                    || hosts.stream().anyMatch(hosting -> hosting.shape() == shape && hosting.parallelismByPinning());
        }

        /** Whether a task may block its thread. */
        public boolean mayBlock() {
            return hosts.stream().anyMatch(hosting -> hosting.forms().contains(Form.BLOCKING));
        }
    }
}
