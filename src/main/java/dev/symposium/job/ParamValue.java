package dev.symposium.job;

import dev.symposium.protocol.RuntimeDescription.Role;

/**
 * One value of one parameter, read by its kind. Immutable.
 *
 * @param shown as answers spell it
 * @param value as a trial reads it; for work its nanoseconds, from which the tokens are made later
 * @param work whether it is CPU work given as a time
 */
record ParamValue(String name, Role role, Object shown, Object value, boolean work) {

    /** A count, or nanoseconds. */
    long number() {
        return (Long) value;
    }

    /** The same parameter with another count. */
    ParamValue withCount(long count) {
        return new ParamValue(name, role, count, count, work);
    }
}
