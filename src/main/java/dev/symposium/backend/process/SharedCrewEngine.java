package dev.symposium.backend.process;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Failure;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.SharedForm;
import dev.symposium.workload.TurnStamps;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a crew whose participants are spread over P children, with all of its state in memory that they share. The caller
 * begins the op, starts all at one moment, carries the deadline over as soon as it sees it (it looks at least every
 * millisecond, or as often as it waits), and takes the stamps when all have ended. One thread only.
 *
 * <p>When a participant throws, the others are interrupted, in all children. When a child is lost, nobody knows what it has
 * left behind: the op fails, and so does every later one.
 */
final class SharedCrewEngine implements Engine {

    private static final long SLEEP_NANOS = 1_000_000;

    private final Children children;
    private final Crew crew;
    private final CrewWords words;
    private final MemorySegment file;
    private final Waiting waiting;
    private final Frame frame = new Frame();
    private int op;
    private @Nullable ChildFailedException lost;

    private SharedCrewEngine(Children children, Crew crew, String wait) {
        this.children = children;
        this.crew = crew;
        file = children.shared();
        words = new CrewWords(children.layout().crewWords(file));
        waiting = Waiting.of(
                wait,
                wait.equals(Waiting.DOORBELL) ? new Doorbell(children.layout().parentDoorbell(file)) : null,
                SLEEP_NANOS);
    }

    /** Starts the children and attaches the crew, here and there. */
    static SharedCrewEngine open(Bounds bounds, Design design, Recipe recipe, Crew crew) throws InterruptedException {
        SharedForm form = crew.sharedForm()
                .orElseThrow(() -> new IllegalArgumentException(
                        design.backend() + " runs crews by their form for shared memory, and this one has none"));
        int participants = crew.participants();
        int count = Math.min(bounds.parallelism(), participants);
        SharedLayout layout =
                SharedLayout.ofCrew(count, participants, TurnStamps.leftBytes(participants), form.bytes());
        Children children = Children.start(design, count, 0, layout, recipe);
        form.attach(layout.crew(children.shared()).asSlice(0, form.bytes()));
        return new SharedCrewEngine(children, crew, design.waiting());
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // that very crew was attached
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        if (crew != this.crew) {
            throw new IllegalArgumentException(
                    "only the crew that the engine was opened for has its state in its memory");
        }
        if (lost != null) {
            throw new IllegalStateException("the children have not all survived the last op", lost);
        }
        crew.begin();
        words.begin();
        op++;
        Op running = new Op(deadline, stamps.every());
        running.run();
        running.failure.rethrow();
        for (int i = 0; i < crew.participants(); i++) {
            stamps.take(i, children.layout().stamps(file, i));
        }
        return crew.answer();
    }

    /** One op. */
    private final class Op {

        private final Deadline deadline;
        private final long argument;
        private final Failure failure = new Failure();
        private final boolean[] ended = new boolean[children.all().size()];
        private final boolean[] told = new boolean[ended.length];
        private boolean started;
        private boolean expired;
        private int left = ended.length;
        private int endedSeen;
        private int ticksSinceFailure;
        private long ticked = System.nanoTime();

        Op(Deadline deadline, int every) {
            this.deadline = deadline;
            argument = (long) every << Integer.SIZE | op;
        }

        void run() {
            for (Child child : children.all()) {
                try {
                    child.control().signal(Frame.CREW, argument);
                } catch (IOException e) {
                    lose(child, e);
                }
            }
            boolean interruptedLater = false;
            while (left > 0) {
                if (look()) {
                    waiting.found();
                } else if (waiting.idle()) {
                    if (Thread.interrupted()) {
                        interruptedLater |= !failure.add(new InterruptedException());
                    }
                    if (failure.isSet() || System.nanoTime() - ticked >= Overseer.TICK_NANOS) {
                        tick();
                    }
                }
            }
            waiting.found();
            if (interruptedLater) {
                Thread.currentThread().interrupt();
            }
        }

        /** True if anything has changed. */
        private boolean look() {
            boolean moved = false;
            if (!started && words.readyCount() == crew.participants()) {
                words.go(op);
                started = true;
                moved = true;
            }
            if (!expired && deadline.isOver()) {
                words.expire();
                expired = true;
                moved = true;
            }
            int now = words.endedCount();
            if (now != endedSeen) {
                endedSeen = now;
                hearAll();
                moved = true;
            }
            return moved;
        }

        private void hearAll() {
            for (Child child : children.all()) {
                try {
                    if (!ended[child.number()] && child.control().hasPending()) {
                        hear(child);
                    }
                } catch (IOException e) {
                    lose(child, e);
                }
            }
        }

        private void hear(Child child) throws IOException {
            boolean ignored = child.control().receive(frame);
            if (frame.kind() != Frame.CREW_ENDED || (int) frame.argument() != op) {
                throw new CorruptFrameException(
                        "the end of op " + op + " was due, not a frame of kind " + frame.kind());
            }
            ended[child.number()] = true;
            left--;
            if (frame.body().byteSize() > 0) {
                failure.add(RemoteTaskException.decode(frame.body(), child.toString()));
            }
        }

        /** Looks who has died, and when the op has failed calls it off, and kills who does not obey within a grace. */
        private void tick() {
            boolean later = System.nanoTime() - ticked >= Overseer.TICK_NANOS;
            if (later) {
                ticked = System.nanoTime();
                hearAll();
            }
            for (Child child : children.all()) {
                if (later && !ended[child.number()] && !child.isAlive()) {
                    lose(child, new EOFException("the process ended"));
                } else if (failure.isSet() && !ended[child.number()]) {
                    callOff(child);
                }
            }
            if (later && failure.isSet()) {
                ticksSinceFailure++;
            }
        }

        private void callOff(Child child) {
            try {
                if (!told[child.number()]) {
                    told[child.number()] = child.control().trySignal(Frame.CANCEL, op);
                }
            } catch (IOException gone) {
                told[child.number()] = true;
            }
            if (ticksSinceFailure > Overseer.GRACE_TICKS) {
                child.kill();
            }
        }

        private void lose(Child child, IOException why) {
            if (ended[child.number()]) {
                return;
            }
            ended[child.number()] = true;
            left--;
            ChildFailedException failed = child.failed("is gone", why);
            lost = failed;
            failure.add(failed);
        }
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of("childStartNanosMax", children.startNanos());
    }

    @Override
    public void close() {
        children.close();
    }
}
