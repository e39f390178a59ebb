package dev.symposium.bench;

import dev.symposium.stats.Estimate;
import java.util.Locale;
import java.util.Objects;

/** What a benchmark is held against. Immutable. */
sealed interface Bound {

    /** Whether the estimate keeps to it, the benefit of the doubt included. */
    boolean isMetBy(Estimate estimate);

    /** Whether missing it fails the build. */
    boolean isBinding();

    /** A cost that must not be above the limit: missed once the lower end of the interval is. */
    record AtMost(double limit) implements Bound {

        @Override
        public boolean isMetBy(Estimate estimate) {
            return lowest(estimate) <= limit;
        }

        @Override
        public boolean isBinding() {
            return true;
        }

        @Override
        public String toString() {
            return "at most " + limit;
        }
    }

    /** Two ways of measuring the same: missed once the whole interval is outside. */
    record Within(double low, double high) implements Bound {

        public Within {
            if (!(low <= high)) {
                throw new IllegalArgumentException("a range goes up, was " + low + " to " + high);
            }
        }

        @Override
        public boolean isMetBy(Estimate estimate) {
            return lowest(estimate) <= high && highest(estimate) >= low;
        }

        @Override
        public boolean isBinding() {
            return true;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "meets [%s, %s]", low, high);
        }
    }

    /** What we aim at, by the estimate itself. Missing it is reported and fails nothing. */
    record Goal(double limit) implements Bound {

        @Override
        public boolean isMetBy(Estimate estimate) {
            return estimate.value() <= limit;
        }

        @Override
        public boolean isBinding() {
            return false;
        }

        @Override
        public String toString() {
            return "goal " + limit;
        }
    }

    /** A figure that is reported, and that is all. */
    record None() implements Bound {

        @Override
        public boolean isMetBy(Estimate estimate) {
            return true;
        }

        @Override
        public boolean isBinding() {
            return false;
        }

        @Override
        public String toString() {
            return "";
        }
    }

    private static double lowest(Estimate estimate) {
        return Objects.requireNonNullElse(estimate.low(), estimate.value());
    }

    private static double highest(Estimate estimate) {
        return Objects.requireNonNullElse(estimate.high(), estimate.value());
    }
}
