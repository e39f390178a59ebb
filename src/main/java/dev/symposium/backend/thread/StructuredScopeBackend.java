package dev.symposium.backend.thread;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Carriers;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Refusal;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * {@code structured-scope}: a scope around the op, a subtask forked for each task, participant, stage or subproblem, one
 * join for all; the first that fails cancels the others.
 *
 * <p>Makes a virtual thread per subtask within the op: as many at once as K allows for a batch, one for each participant
 * of a crew and each stage of a pipeline, and for a tree one for each node that is begun and not solved, up to
 * {@value #MOST_IN_A_TREE}; beyond that a node solves its children in place, because a level of a tree may have more nodes
 * than the heap has room for. They run on P carriers ({@link Carriers}). An interrupt of the caller, like a subtask that
 * throws, interrupts every thread of the scope, and of the scopes inside it, and the op ends when all have ended; of
 * several throwables the first is kept. Costs what {@code virtual-threads} costs, a subtask in place of a future; to open a
 * scope for two subtasks and join them takes some 10 µs, so that trees of small nodes are hopeless. Shines for what it
 * promises, not for speed: no thread outlives its block, and a failure is not waited for.
 *
 * <p>The scope is a preview API of JDK {@value #RELEASE}: only that JDK, told so, loads the class that uses it. This one
 * does not, and names it as text, so that a catalogue can be printed anywhere.
 */
public final class StructuredScopeBackend implements Backend {

    static final String ID = "structured-scope";

    /** As many as {@code virtual-threads} allows itself. */
    static final int MOST_IN_A_TREE = VirtualThreadsBackend.MOST_IN_A_TREE;

    private static final int RELEASE = 25;
    private static final String ENABLE_PREVIEW = "--enable-preview";
    private static final String ENGINE = "dev.symposium.backend.thread.StructuredScopeEngine";

    private final @Nullable String unavailable;

    public StructuredScopeBackend() {
        this(Runtime.version().feature(), PreviewFeatures.ENABLED);
    }

    /** In a JVM of this release, with or without the features that it previews. */
    StructuredScopeBackend(int release, boolean previewEnabled) {
        if (release != RELEASE) {
            unavailable = "StructuredTaskScope is used as JDK 25 previews it, and this is JDK "
                    .concat(Integer.toString(release));
        } else if (!previewEnabled) {
            unavailable =
                    "StructuredTaskScope is a preview API, and this JVM was started without ".concat(ENABLE_PREVIEW);
        } else {
            unavailable = null;
        }
    }

    @Override
    public BackendDescription description() {
        Traits traits = Traits.of(
                        ID,
                        "A structured scope: a subtask for every task, on a virtual thread each, on P carriers.",
                        Shape.BATCH,
                        Shape.FORK_JOIN,
                        Shape.PIPELINE,
                        Shape.SHARED_STATE)
                .cooperative()
                .waitsFree()
                .note("A preview API, which may change. P is the number of carriers. A subtask that fails cancels all"
                        + " others of its scope. Of a tree at most 16384 nodes have a subtask at once; beyond that a"
                        + " node solves its children in place. Delivers no messages: nodes that run until somebody"
                        + " else says so are what scopes are meant against.")
                .source("JEP 505, java.util.concurrent.StructuredTaskScope; Smith, Notes on structured concurrency,"
                        + " 2018");
        return (unavailable == null ? traits : traits.unavailable(unavailable)).described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(0, ThreadsPerTask.peak(bounds, work, MOST_IN_A_TREE), true);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (work instanceof Messages) {
            throw Refusal.of(ID, work);
        }
        if (unavailable != null) {
            throw new IllegalStateException(ID.concat(" is not available: ").concat(unavailable));
        }
        Carriers.mustBe(bounds.parallelism());
        return ClosableEngine.of(engine(bounds));
    }

    private static Engine engine(Bounds bounds) {
        try {
            return Class.forName(ENGINE)
                    .asSubclass(Engine.class)
                    .getDeclaredConstructor(Bounds.class)
                    .newInstance(bounds);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make an engine of ".concat(ID), e);
        }
    }

    /** Asked once: what knows the answer takes some 30 ms to load. */
    private static final class PreviewFeatures {

        static final boolean ENABLED =
                ManagementFactory.getRuntimeMXBean().getInputArguments().contains(ENABLE_PREVIEW);
    }
}
