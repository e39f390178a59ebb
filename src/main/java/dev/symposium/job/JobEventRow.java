package dev.symposium.job;

import java.time.Instant;

/**
 * A stored event of a job. Immutable.
 *
 * @param id 1, 2, … within the job
 * @param type {@code accepted}, {@code started}, {@code calibrated}, {@code trial}, {@code interrupted}, {@code requeued},
 *     {@code cancel-requested}, {@code ended}
 * @param data JSON
 */
record JobEventRow(long id, Instant at, String type, String data) {

    static final String ENDED = "ended";

    boolean last() {
        return type.equals(ENDED);
    }
}
