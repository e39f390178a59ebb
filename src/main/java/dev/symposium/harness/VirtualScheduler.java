package dev.symposium.harness;

/** Bounds the carriers of virtual threads, which the JDK reads once, when the first virtual thread is made. */
final class VirtualScheduler {

    private VirtualScheduler() {}

    /** P carriers, and never more, whatever blocks. */
    static void bound(int parallelism) {
        System.setProperty("jdk.virtualThreadScheduler.parallelism", Integer.toString(parallelism));
        System.setProperty("jdk.virtualThreadScheduler.maxPoolSize", Integer.toString(parallelism));
    }
}
