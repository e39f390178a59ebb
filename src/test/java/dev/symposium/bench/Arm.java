package dev.symposium.bench;

/** One way of doing the work. */
@FunctionalInterface
interface Arm {

    /** One sample, in a fresh process: a cost above 0, in the unit of the benchmark. */
    double sample() throws Exception;
}
