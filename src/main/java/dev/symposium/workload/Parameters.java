package dev.symposium.workload;

import dev.symposium.protocol.RuntimeDescription.Kind;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Role;
import java.util.List;

/** Spells the parameters of workloads, so that what is alike everywhere is written once. */
public final class Parameters {

    private Parameters() {}

    /** How many tasks an op has. */
    public static Parameter tasks(int byDefault, int most) {
        return count("tasks", byDefault, 1, most, "How many independent tasks an op has.");
    }

    /** A whole number that is part of the work. */
    public static Parameter count(String name, long byDefault, long min, long max, String text) {
        return new Parameter(
                name,
                Kind.INTEGER,
                Role.WORK,
                Long.toString(byDefault),
                Long.toString(min),
                Long.toString(max),
                List.of(),
                text);
    }

    /** A time that passes without needing a core. */
    public static Parameter duration(String name, String byDefault, String min, String max, String text) {
        return new Parameter(name, Kind.DURATION, Role.WORK, byDefault, min, max, List.of(), text);
    }

    /** CPU work, given as a time. */
    public static Parameter work(String name, String byDefault, String max, String text) {
        return new Parameter(name, Kind.WORK, Role.WORK, byDefault, "0ns", max, List.of(), text);
    }

    /** One of several designs of the same work; the first of the choices need not be the default. */
    public static Parameter design(String name, String byDefault, List<String> choices, String text) {
        return new Parameter(name, Kind.CHOICE, Role.DESIGN, byDefault, null, null, choices, text);
    }

    /** A whole number that is a design: whatever it is, the work is the same. */
    public static Parameter designCount(String name, long byDefault, long min, long max, String text) {
        return new Parameter(
                name,
                Kind.INTEGER,
                Role.DESIGN,
                Long.toString(byDefault),
                Long.toString(min),
                Long.toString(max),
                List.of(),
                text);
    }

    /** A design that is or is not. */
    public static Parameter designFlag(String name, boolean byDefault, String text) {
        return new Parameter(name, Kind.FLAG, Role.DESIGN, Boolean.toString(byDefault), null, null, List.of(), text);
    }

    /** One of several kinds of work. */
    public static Parameter kindOfWork(String name, String byDefault, List<String> choices, String text) {
        return new Parameter(name, Kind.CHOICE, Role.WORK, byDefault, null, null, choices, text);
    }
}
