package dev.symposium.workload;

import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Resolves parameters as the service would, with ten nanoseconds of work a token. */
public final class TestParams {

    private static final long NANOS_PER_TOKEN = 10;

    private TestParams() {}

    /** The defaults, with some replaced; all values spelt as in a request. */
    public static Params of(WorkloadDescription description, Map<String, String> replaced) {
        return of(description.parameters(), replaced);
    }

    /** The same of the parameters of a workload or a backend. */
    public static Params of(List<Parameter> parameters, Map<String, String> replaced) {
        Map<String, Object> values = new HashMap<>();
        for (Parameter parameter : parameters) {
            values.put(
                    parameter.name(),
                    value(parameter, replaced.getOrDefault(parameter.name(), parameter.defaultValue())));
        }
        return new Params(values);
    }

    /** One value as a trial's spec has it. */
    static Object value(Parameter parameter, String spelt) {
        return switch (parameter.kind()) {
            case INTEGER -> Long.valueOf(spelt);
            case DECIMAL -> Double.valueOf(spelt);
            case FLAG -> Boolean.valueOf(spelt);
            case CHOICE -> spelt;
            case DURATION -> nanos(spelt);
            case WORK -> nanos(spelt) / NANOS_PER_TOKEN;
        };
    }

    private static long nanos(String spelt) {
        String unit = spelt.replaceFirst("[0-9]+", "");
        long amount = Long.parseLong(spelt.substring(0, spelt.length() - unit.length()));
        return switch (unit) {
            case "ns" -> amount;
            case "us" -> amount * 1_000;
            case "ms" -> amount * 1_000_000;
            case "s" -> amount * 1_000_000_000;
            default -> throw new IllegalArgumentException("unit must be ns, us, ms or s, was " + spelt);
        };
    }
}
