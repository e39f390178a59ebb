package dev.symposium.backend;

import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Isolation;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the description of a backend of this runtime by stating how it differs from the plain case: one heap, tasks
 * may block and are preempted, a wait holds its worker, K is honoured, P is unlimited. Used by one thread.
 */
public final class Traits {

    private final String id;
    private final String text;
    private final List<Shape> shapes;
    private boolean mayBlock = true;
    private boolean preemptive = true;
    private boolean parallelismByPinning;
    private boolean waitHoldsWorker = true;
    private @Nullable String fixedInFlight;
    private @Nullable Integer maxParallelism;
    private String note = "";
    private String source = "";

    private Traits(String id, String text, List<Shape> shapes) {
        this.id = id;
        this.text = text;
        this.shapes = shapes;
    }

    /** The plain case: id as in a request, what it is in a sentence, and the shapes that it runs. */
    public static Traits of(String id, String text, Shape... shapes) {
        return new Traits(id, text, List.of(shapes));
    }

    /** A task that never yields keeps the others from running. */
    public Traits cooperative() {
        preemptive = false;
        return this;
    }

    /** No task may block its thread: there has to be an async form. */
    public Traits neverBlocks() {
        mayBlock = false;
        return this;
    }

    /** The idiom does not bound its threads: P is enforced by pinning the trial to P cores. */
    public Traits boundByPinning() {
        parallelismByPinning = true;
        return this;
    }

    /** A task that waits leaves its worker to another. */
    public Traits waitsFree() {
        waitHoldsWorker = false;
        return this;
    }

    /** The idiom fixes K: {@code one} or {@code parallelism}. */
    public Traits fixedInFlight(String k) {
        fixedInFlight = k;
        return this;
    }

    /** A greater P changes nothing. */
    public Traits maxParallelism(int max) {
        maxParallelism = max;
        return this;
    }

    /** What a reader of the results should know. */
    public Traits note(String sentences) {
        note = sentences;
        return this;
    }

    /** Where the idiom comes from. */
    public Traits source(String origin) {
        source = origin;
        return this;
    }

    /** As the protocol says it. */
    public BackendDescription described(Parameter... parameters) {
        return new BackendDescription(
                id,
                text,
                shapes,
                Isolation.SAME_HEAP,
                mayBlock,
                preemptive,
                parallelismByPinning,
                waitHoldsWorker,
                fixedInFlight,
                maxParallelism,
                note,
                source,
                null,
                List.of(parameters));
    }
}
