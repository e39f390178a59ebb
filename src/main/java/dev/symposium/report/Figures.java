package dev.symposium.report;

import dev.symposium.stats.Estimate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes figures for people: three or four significant digits, with their interval. Stateless. */
final class Figures {

    private static final String UNKNOWN = "-";
    private static final String[] PREFIXES = {"", "m", "µ", "n"};

    private Figures() {}

    /** A value and its 95 % interval, such as {@code 371 (369 to 373)}. */
    static String interval(@Nullable Estimate estimate) {
        if (estimate == null) {
            return UNKNOWN;
        }
        Double low = estimate.low();
        Double high = estimate.high();
        return number(estimate.value())
                + (low == null || high == null ? "" : " (" + number(low) + " to " + number(high) + ")");
    }

    /** The value alone. */
    static String value(@Nullable Estimate estimate) {
        return estimate == null ? UNKNOWN : number(estimate.value());
    }

    /** A time, in the unit that suits it. */
    static String time(@Nullable Estimate seconds) {
        if (seconds == null) {
            return UNKNOWN;
        }
        double value = seconds.value();
        int prefix = 0;
        while (prefix < PREFIXES.length - 1 && Math.abs(value) < 1 && value != 0) {
            value *= 1000;
            prefix++;
        }
        return number(value) + " " + PREFIXES[prefix] + "s";
    }

    static String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
