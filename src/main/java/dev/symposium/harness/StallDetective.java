package dev.symposium.harness;

import dev.symposium.harness.ThreadDump.Entry;
import dev.symposium.host.JvmChildren;
import dev.symposium.host.JvmChildren.Asked;
import dev.symposium.protocol.TrialEvent.Stall;
import dev.symposium.protocol.TrialEvent.StallKind;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why nothing moves, from the surest evidence to the least: the participants' own record of who waits for
 * whom, the graph of threads and locks, the CPU time burnt meanwhile, whether every worker waits while work waits for a
 * worker, and whether threads wake up again and again. Called by the heartbeat's thread alone, but for {@link #watch}.
 *
 * <p>It also tells when a standstill is proved: a closed cycle in the participants' own record that stands for
 * {@value #TICKS_OF_PROOF} ticks, or two looks at all threads that find every one waiting for ever ({@link Standstill}).
 */
final class StallDetective {

    /** A cycle must stand for so many ticks in a row. */
    static final int TICKS_OF_PROOF = 4;

    /** Of a core; what a standing process burns by itself is far less. */
    private static final double LEAST_BUSY = 0.05;

    /** Since half of the least that makes a stall. Whoever waits for one thing does not wake up at all. */
    private static final int LEAST_WAKES = 8;

    private static final long RECHECK_NANOS = 20_000_000L;

    /** How long children may take to write their stacks. */
    private static final long CHILDREN_NANOS = 1_000_000_000L;

    /** The least that they get if nobody here can see whether they have. */
    private static final long UNSEEN_CHILDREN_NANOS = 300_000_000L;

    private final ThreadDumper dumper;
    private final String workerPrefix;
    private final int carriers;
    private final Pulse pulse = new Pulse();
    private volatile @Nullable Operation operation;

    // Of the heartbeat's thread alone:
    private List<String> cycleSeen = List.of();
    private int ticksSeen;
    private List<String> standstillSeen = List.of();

    /**
     * @param workerPrefix what the names of the backend's threads begin with
     * @param carriers how many virtual threads run at once at most
     */
    StallDetective(ThreadDumper dumper, String workerPrefix, int carriers) {
        this.dumper = dumper;
        this.workerPrefix = workerPrefix;
        this.carriers = carriers;
    }

    void watch(Operation operation) {
        this.operation = operation;
    }

    /** What is burnt from here on is the work's: by now compilers and loaders have come to rest. */
    void listen() {
        pulse.begin();
    }

    /** Something has moved: what was seen before proves nothing. */
    void forget() {
        cycleSeen = List.of();
        ticksSeen = 0;
        standstillSeen = List.of();
    }

    /** Looks in passing, once a tick: whether the same cycle of participants has stood for long enough. */
    boolean provesByRecord() {
        List<String> cycle = cycleOfParticipants();
        ticksSeen = cycle.isEmpty() ? 0 : cycle.equals(cycleSeen) ? ticksSeen + 1 : 1;
        cycleSeen = cycle;
        return ticksSeen >= TICKS_OF_PROOF;
    }

    /** Looks at all threads: whether everything waits for ever, and at the same place as at the last look. */
    boolean provesByThreads() {
        List<String> before = standstillSeen;
        pulse.exclude(
                () -> standstillSeen = Standstill.of(dumper.dump(), carriers).orElse(List.of()));
        return !standstillSeen.isEmpty() && standstillSeen.equals(before);
    }

    /** Whether something of the work sleeps, and has slept all the time: it will go on by itself. */
    boolean isAsleep() {
        boolean[] asleep = new boolean[1];
        pulse.exclude(() -> {
            ThreadDump dump = dumper.dump();
            asleep[0] = wakes(dump) < LEAST_WAKES
                    && dump.ofTheWork().stream()
                            .anyMatch(thread -> thread.waitsForATime() && !thread.isIdle() && !isTimer(thread));
        });
        return asleep[0];
    }

    /**
     * Explains a standstill.
     *
     * @param stalledNanos how long it has lasted
     * @param listenedNanos since {@link #listen}
     */
    Stall explain(long stalledNanos, long listenedNanos) {
        double busyCores = pulse.busyCores(listenedNanos);
        List<String> cycle = lastingCycle();
        ThreadDump dump = dumper.dump();
        if (cycle.isEmpty()) {
            cycle = lastingCycleOfThreads(dump);
        }
        @Nullable String starved = new StarvedPool(work(), workerPrefix, carriers).evidence(dump);
        long wakes = wakes(dump);
        StallKind kind;
        String evidence;
        if (!cycle.isEmpty()) {
            kind = StallKind.DEADLOCK;
            evidence = "each waits for the next one";
        } else if (busyCores >= LEAST_BUSY) {
            kind = StallKind.LIVELOCK;
            evidence = String.format(Locale.ROOT, "%.2f cores were busy, and nothing got on", busyCores);
        } else if (starved != null) {
            kind = StallKind.STARVED_POOL;
            evidence = starved;
        } else if (wakes >= LEAST_WAKES) {
            kind = StallKind.LIVELOCK;
            evidence = "threads woke up " + wakes + " times, and nothing got on";
        } else {
            kind = StallKind.BLOCKED;
            evidence = "what is waited for does not come, and no cycle is known";
        }
        List<String> stacks = new ArrayList<>();
        stacks.add(evidence);
        askChildren().ifPresent(stacks::add);
        stacks.addAll(Excerpts.of(dump));
        return new Stall(kind, stalledNanos, cycle, stacks, dump.file());
    }

    private @Nullable Work work() {
        Operation watched = operation;
        return watched == null ? null : watched.work();
    }

    private List<String> cycleOfParticipants() {
        Operation watched = operation;
        return watched == null ? List.of() : watched.sync().cycle().orElse(List.of());
    }

    /** A cycle that was there twice: one read in passing, of participants that move, is none. */
    private List<String> lastingCycle() {
        List<String> first = cycleOfParticipants();
        if (first.isEmpty()) {
            return first;
        }
        LockSupport.parkNanos(this, RECHECK_NANOS);
        return cycleOfParticipants().equals(first) ? first : List.of();
    }

    /** Likewise: a dump takes the threads one after the other. */
    private List<String> lastingCycleOfThreads(ThreadDump dump) {
        List<String> first = WaitGraph.of(dump).cycle();
        return first.isEmpty() || WaitGraph.of(dumper.dump()).cycle().equals(first) ? first : List.of();
    }

    /**
     * How often threads woke up that wait for a time now: those of the work themselves, or the carriers if a virtual thread
     * does. A library's timer ticks of its own accord.
     */
    private long wakes(ThreadDump dump) {
        List<Long> retrying = new ArrayList<>();
        boolean virtual = false;
        for (Entry thread : dump.ofTheWork()) {
            boolean retries = !thread.isIdle() && !thread.waits() && !isTimer(thread);
            virtual |= retries && thread.virtual();
            if (retries) {
                retrying.add(thread.id());
            }
        }
        if (virtual) {
            dump.threads().stream()
                    .filter(thread -> thread.carries() || thread.isIdle())
                    .forEach(thread -> retrying.add(thread.id()));
        }
        return retrying.isEmpty() ? 0 : pulse.wakesOf(retrying);
    }

    private static boolean isTimer(Entry thread) {
        return thread.passes("org.apache.pekko.actor.LightArrayRevolverScheduler")
                || thread.passes("io.netty.util.HashedWheelTimer")
                || thread.passes("java.util.concurrent.DelayScheduler");
    }

    /** Lets the JVMs among the children write their stacks, and puts them into the log where they do not go there. */
    private Optional<String> askChildren() {
        List<Asked> asked = JvmChildren.ofSelf().dumpStacks();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        boolean unseen = asked.stream().anyMatch(child -> child.errors() == null);
        long began = System.nanoTime();
        long waited = 0;
        while ((unseen && waited < UNSEEN_CHILDREN_NANOS)
                || (waited < CHILDREN_NANOS && !asked.stream().allMatch(Asked::hasAnswered))) {
            LockSupport.parkNanos(this, RECHECK_NANOS);
            waited = System.nanoTime() - began;
        }
        for (Asked child : asked) {
            if (child.errors() != null) {
                System.err.println("child process " + child.pid() + ":\n" + child.answer());
            }
        }
        return Optional.of("the stacks of the child processes "
                + asked.stream().map(Asked::pid).toList() + " are in the log");
    }
}
