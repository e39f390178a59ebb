package dev.symposium.workload;

/**
 * What an operation was prepared from: name and data, all that another process needs to prepare the same. Immutable.
 *
 * @param workload the id of the workload
 * @param params resolved, every parameter present
 * @param seed of everything that is random in it
 */
public record Recipe(String workload, Params params, long seed) {}
