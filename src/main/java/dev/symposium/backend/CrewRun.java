package dev.symposium.backend;

import dev.symposium.workload.Crew;
import dev.symposium.workload.Crew.Participant;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.TurnStamps;
import java.util.concurrent.Executor;

/** One op of a crew whose participants may block, each on a thread of an executor: {@link Together}. */
public final class CrewRun {

    private CrewRun() {}

    /** Runs all participants to their end and returns the op's answer. */
    public static long run(Crew crew, Deadline deadline, TurnStamps stamps, Executor executor)
            throws InterruptedException {
        crew.begin();
        Participant participant = crew.participant();
        Together.run(crew.participants(), self -> participant.run(self, deadline, stamps), executor);
        return crew.answer();
    }
}
