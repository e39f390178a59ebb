package dev.symposium.backend;

import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Hosting;
import dev.symposium.protocol.RuntimeDescription.Isolation;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the description of a backend of this runtime by stating how it differs from the plain case: one heap, tasks
 * may block and are preempted, a wait holds its worker, K is honoured, P is unlimited. Used by one thread.
 */
public final class Traits {

    private final String id;
    private final String text;
    private final List<Hosting> hosts = new ArrayList<>();
    private Isolation isolation = Isolation.SAME_HEAP;
    private @Nullable String unavailable;
    private boolean preemptive = true;
    private boolean parallelismByPinning;
    private boolean waitHoldsWorker = true;
    private @Nullable String fixedInFlight;
    private @Nullable Integer maxParallelism;
    private String note = "";
    private String source = "";

    private Traits(String id, String text) {
        this.id = id;
        this.text = text;
    }

    /**
     * The plain case: id as in a request, what it is in a sentence, and the shapes that it runs, where all may block;
     * nodes exchange messages.
     */
    public static Traits of(String id, String text, Shape... shapes) {
        Traits traits = new Traits(id, text);
        for (Shape shape : shapes) {
            traits.hosts(shape, shape == Shape.MESSAGES ? Form.MESSAGES : Form.BLOCKING);
        }
        return traits;
    }

    /** One more shape that it runs, and in which forms, the one that it prefers first. */
    public Traits hosts(Shape shape, Form... forms) {
        hosts.add(new Hosting(shape, List.of(forms)));
        return this;
    }

    /** Likewise, with a thread for each part of such work, whatever P is: that is enforced by pinning the trial. */
    public Traits hostsByPinning(Shape shape, Form... forms) {
        hosts.add(new Hosting(shape, List.of(forms), true));
        return this;
    }

    /** Its concurrent parts do not share a heap. */
    public Traits isolated(Isolation by) {
        isolation = by;
        return this;
    }

    /** It cannot be used here; the reason completes "is not available on this host:". */
    public Traits unavailable(String reason) {
        unavailable = reason;
        return this;
    }

    /** A task that never yields keeps the others from running. */
    public Traits cooperative() {
        preemptive = false;
        return this;
    }

    /** The idiom bounds its threads for no shape: P is enforced by pinning the trial to P cores. */
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
                hosts,
                isolation,
                preemptive,
                parallelismByPinning,
                waitHoldsWorker,
                fixedInFlight,
                maxParallelism,
                note,
                source,
                unavailable,
                List.of(parameters));
    }
}
