package dev.symposium.backend.process;

import dev.symposium.backend.CrewRun;
import dev.symposium.backend.Workers;
import dev.symposium.workload.Crew.Participant;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.SharedForm;
import dev.symposium.workload.TurnStamps;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A child's loop for crews: a thread for each of its participants lives from op to op. They start when those of all
 * children stand ready, leave their stamps in shared memory when they end, and the child says when the last has. For one
 * thread.
 */
final class CrewWorker {

    private static final int SPINS = 1_000;
    private static final long PARK_NANOS = 20_000;

    private final Setup setup;
    private final Participant participant;
    private final MemorySegment file;
    private final CrewWords words;
    private final StreamLink control;
    private final ControlReader reader;
    private final Cancellation cancellation;
    private final int participants;
    private final ThreadPoolExecutor executor;
    private final @Nullable Doorbell parent;

    CrewWorker(
            Setup setup,
            SharedForm form,
            MemorySegment file,
            StreamLink control,
            ControlReader reader,
            Cancellation cancellation) {
        this.setup = setup;
        this.file = file;
        this.control = control;
        this.reader = reader;
        this.cancellation = cancellation;
        SharedLayout layout = setup.layout();
        words = new CrewWords(layout.crewWords(file));
        parent = setup.design().waiting().equals(Waiting.DOORBELL) ? new Doorbell(layout.parentDoorbell(file)) : null;
        participant = form.participant();
        participants = layout.participants();
        int own = CrewPart.count(setup.child(), layout.children(), participants);
        executor = new ThreadPoolExecutor(
                own,
                own,
                0,
                TimeUnit.NANOSECONDS,
                new LinkedBlockingQueue<>(),
                Workers.platform(setup.design().backend()));
        executor.prestartAllCoreThreads();
    }

    /** Until the process ends. */
    void run() throws IOException, InterruptedException {
        Deadline deadline = new SharedDeadline(words);
        @Nullable TurnStamps stamps = null;
        while (true) {
            long argument = reader.nextCrewOp();
            int op = (int) argument;
            int every = (int) (argument >>> Integer.SIZE);
            if (stamps == null || stamps.every() != every) {
                stamps = new TurnStamps(participants, every);
            }
            stamps.reset();
            @Nullable Throwable thrown = runOp(op, deadline, stamps);
            say(op, thrown);
            words.ended();
            if (parent != null) {
                parent.ring();
            }
        }
    }

    private @Nullable Throwable runOp(int op, Deadline deadline, TurnStamps stamps) {
        if (!cancellation.enter(op)) {
            return new InterruptedException();
        }
        try {
            SharedLayout layout = setup.layout();
            CrewPart part = new CrewPart(setup.child(), layout.children(), participants, (self, end, turns) -> {
                awaitStart(op);
                participant.run(self, end, turns);
                turns.leave(self, layout.stamps(file, self));
            });
            long ignored = CrewRun.run(part, deadline, stamps, executor);
            return null;
        } catch (Throwable t) {
            return t;
        } finally {
            cancellation.leave();
        }
    }

    private void awaitStart(int op) throws InterruptedException {
        words.ready();
        if (parent != null) {
            parent.ring();
        }
        for (int round = 0; !words.hasStarted(op); round++) {
            if (round < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, PARK_NANOS);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }

    /** An interruption is nothing to tell: whoever called for it knows. */
    private void say(int op, @Nullable Throwable thrown) throws IOException {
        if (thrown == null || thrown instanceof InterruptedException) {
            control.signal(Frame.CREW_ENDED, op);
        } else {
            MemorySegment text = RemoteTaskException.encode(thrown);
            MemorySegment.copy(text, 0, control.room(), 0, text.byteSize());
            control.send(Frame.CREW_ENDED, (int) text.byteSize(), op);
        }
    }
}
