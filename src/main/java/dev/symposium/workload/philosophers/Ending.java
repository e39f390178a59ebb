package dev.symposium.workload.philosophers;

/**
 * When an op ends. Immutable.
 *
 * @param meals that each philosopher eats; 0 if the op has a fixed time
 * @param durationNanos of an op of fixed time
 */
record Ending(long meals, long durationNanos) {

    boolean fixedTime() {
        return meals == 0;
    }

    /** The most meals that a philosopher may eat. */
    long mostMeals() {
        return fixedTime() ? Long.MAX_VALUE : meals;
    }
}
