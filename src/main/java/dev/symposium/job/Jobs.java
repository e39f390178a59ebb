package dev.symposium.job;

import java.util.Optional;
import java.util.UUID;

/** Where other rooms read jobs. Thread-safe. */
public interface Jobs {

    Optional<Job> find(UUID id);

    /**
     * The job.
     *
     * @throws dev.symposium.web.ProblemException (404) if there is none
     */
    Job get(UUID id);
}
