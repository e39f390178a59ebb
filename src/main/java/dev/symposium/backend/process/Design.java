package dev.symposium.backend.process;

/**
 * What distinguishes one of these backends from another. Immutable.
 *
 * @param backend its id
 * @param encoding one of {@link Codec#CHOICES}
 * @param waiting one of {@link Waiting#CHOICES}; used by rings only
 * @param window how many requests may be under way to a child, the one that it runs included
 * @param mainClass what a child runs
 */
record Design(String backend, String encoding, String waiting, int window, String mainClass) {

    static final String PIPE = "process-pipe";
    static final String SOCKET = "process-socket";
    static final String SHM = "process-shm";

    Design {
        if (window < 1) {
            throw new IllegalArgumentException("window must be at least 1, was " + window);
        }
    }

    boolean isPipe() {
        return backend.equals(PIPE);
    }

    boolean isSocket() {
        return backend.equals(SOCKET);
    }

    boolean isShm() {
        return backend.equals(SHM);
    }
}
