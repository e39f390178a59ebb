package dev.symposium.workload.stm;

/** How a transaction leaves its body early. Without a stack, so that it costs next to nothing; made once each. */
@SuppressWarnings("StaticAssignmentOfThrowable") // no stack to be shared, and nothing can be suppressed in it
final class Signal extends RuntimeException {

    /** It saw two moments at once, or another was faster: again, at once. */
    static final Signal CONFLICT = new Signal("a conflict");

    /** It cannot go on: again, when something that it has read has changed. */
    static final Signal RETRY = new Signal("a retry");

    private static final long serialVersionUID = 1;

    private Signal(String message) {
        super(message, null, false, false);
    }
}
