package dev.symposium.workload;

import dev.symposium.backend.Engine;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The plainest engine for crews in shared memory: the crew that is run and others of the same recipe are attached
 * to one piece of it, as so many processes would do, and take turns in giving a participant its thread. Only the one that
 * is run begins ops and is asked for figures. For tests of workloads, for one work.
 */
public final class SharedFormEngine implements Engine {

    private static final long CACHE_LINE = 64;

    private final Arena arena = Arena.ofShared();
    private final List<Crew> others;
    private final List<SharedForm> forms = new ArrayList<>();

    /** @param others prepared from the same recipe as the crew that is run */
    public SharedFormEngine(Crew... others) {
        this.others = List.of(others);
    }

    private void attach(Crew crew) {
        forms.add(crew.sharedForm().orElseThrow());
        for (Crew other : others) {
            forms.add(other.sharedForm().orElseThrow());
        }
        MemorySegment memory = arena.allocate(forms.getFirst().bytes(), CACHE_LINE);
        for (SharedForm form : forms) {
            form.attach(memory);
        }
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        if (forms.isEmpty()) {
            attach(crew);
        }
        crew.begin();
        List<Crew.Participant> participants =
                forms.stream().map(SharedForm::participant).toList();
        ThreadsEngine.runAll(
                crew.participants(),
                self -> participants.get(self % participants.size()).run(self, deadline, stamps));
        return crew.answer();
    }

    @Override
    public void close() {
        arena.close();
    }
}
