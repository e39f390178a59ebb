package dev.symposium.backend;

/**
 * The carriers of virtual threads, for every backend whose P they are. The scheduler is the JVM's only one and outlives
 * every engine; it reads its parallelism when the first virtual thread of the process starts, so whoever starts the
 * process sets it, and a backend can only refuse what is not its P.
 */
public final class Carriers {

    /** What the JVM reads the number of carriers from. */
    public static final String PARALLELISM_PROPERTY = "jdk.virtualThreadScheduler.parallelism";

    private Carriers() {}

    /**
     * Refuses a scheduler that was told another parallelism; one that was told nothing is taken as it is.
     *
     * @throws IllegalStateException if it was
     */
    public static void mustBe(int parallelism) {
        String carriers = System.getProperty(PARALLELISM_PROPERTY);
        if (carriers != null && !carriers.equals(Integer.toString(parallelism))) {
            throw new IllegalStateException(
                    PARALLELISM_PROPERTY + " must be the parallelism " + parallelism + ", was " + carriers);
        }
    }
}
