package dev.symposium.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as requests and descriptions spell them: {@code 200us}, {@code 5ms}, {@code 1.5s}, {@code 2m} (minutes),
 * {@code 1h}, or as in ISO 8601 ({@code PT0.005S}). In nanoseconds, never negative, at most a year.
 */
public final class DurationText {

    /** What is allowed, in words. */
    public static final String GRAMMAR = "a number and a unit (ns, us, ms, s, m, h) such as 200us, 5ms, 30s or 2m";

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(ns|us|ms|s|m|h)");

    private static final long MOST_NANOS = Duration.ofDays(365).toNanos();

    private DurationText() {}

    /** The nanoseconds; empty if the text is no such duration. */
    public static OptionalLong nanos(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (matcher.matches()) {
            return whole(new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitNanos(matcher.group(2)))));
        }
        if (!text.startsWith("P")) {
            return OptionalLong.empty();
        }
        try {
            Duration iso = Duration.parse(text);
            return whole(BigDecimal.valueOf(iso.getSeconds()).movePointRight(9).add(BigDecimal.valueOf(iso.getNano())));
        } catch (DateTimeParseException e) {
            return OptionalLong.empty();
        }
    }

    /** The one spelling of a duration: a whole number of the greatest unit that divides it. */
    public static String of(long nanos) {
        for (String unit : new String[] {"h", "m", "s", "ms", "us"}) {
            long unitNanos = unitNanos(unit);
            if (nanos != 0 && nanos % unitNanos == 0) {
                return nanos / unitNanos + unit;
            }
        }
        return nanos == 0 ? "0s" : nanos + "ns";
    }

    private static OptionalLong whole(BigDecimal nanos) {
        if (nanos.signum() < 0 || nanos.compareTo(BigDecimal.valueOf(MOST_NANOS)) > 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    private static long unitNanos(String unit) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw new IllegalArgumentException("no unit: " + unit);
        };
    }
}
