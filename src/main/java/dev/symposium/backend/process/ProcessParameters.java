package dev.symposium.backend.process;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Refusal;
import dev.symposium.host.Futex;
import dev.symposium.protocol.RuntimeDescription.Kind;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Role;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;
import java.util.List;

/** What the three backends have in common: parameters, words for the reader, and how an engine is opened. */
final class ProcessParameters {

    static final String WORKER = "dev.symposium.backend.process.ProcessWorker";

    static final String NOTE =
            "The children start when the backend is opened and live until it is closed; their CPU time,"
                    + " switches and memory count. A child takes a task when it has room for one, and one more ahead.";

    private static final String ENCODING = "encoding";
    private static final String WINDOW = "window";
    private static final String WAIT = "wait";
    private static final int WINDOW_BY_DEFAULT = 2;
    private static final int LARGEST_WINDOW = 64;

    private ProcessParameters() {}

    static Parameter encoding() {
        return choice(ENCODING, Codec.FFM, Codec.CHOICES, "How requests and replies become bytes.");
    }

    static Parameter waiting() {
        return choice(
                WAIT,
                Waiting.DOORBELL,
                Waiting.CHOICES,
                "What a side does that waits for the other: burn its core, give it away, sleep for a while, or sleep"
                        + " until it is woken.");
    }

    static Parameter window() {
        return new Parameter(
                WINDOW,
                Kind.INTEGER,
                Role.DESIGN,
                Integer.toString(WINDOW_BY_DEFAULT),
                "1",
                Integer.toString(LARGEST_WINDOW),
                List.of(),
                "How many tasks a child may have, the one that it runs included; fewer if K or their bytes say so.");
    }

    private static Parameter choice(String name, String byDefault, List<String> choices, String text) {
        return new Parameter(name, Kind.CHOICE, Role.DESIGN, byDefault, null, null, choices, text);
    }

    /** Starts the children. An interrupt meanwhile ends it, and stays set. */
    static Engine open(String backend, String mainClass, Bounds bounds, Params params, Work work, Recipe recipe) {
        Design design = design(backend, mainClass, params);
        try {
            if (work instanceof Batch batch) {
                if (batch.program().locks()) {
                    throw new IllegalArgumentException(
                            backend.concat(" runs no batches whose tasks share a lock: they share no heap"));
                }
                ProcessEngine engine = new ProcessEngine(bounds, design, recipe, batch);
                try {
                    engine.start();
                } catch (InterruptedException | RuntimeException e) {
                    engine.close();
                    throw e;
                }
                return ClosableEngine.of(engine);
            }
            if (work instanceof Crew crew && design.isShm()) {
                return ClosableEngine.of(SharedCrewEngine.open(bounds, design, recipe, crew));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the children were started", e);
        }
        throw Refusal.of(backend, work);
    }

    /** Absent parameters are the defaults. */
    private static Design design(String backend, String mainClass, Params params) {
        boolean shm = backend.equals(Design.SHM);
        String wait =
                shm && params.values().containsKey(WAIT) ? params.choice(WAIT) : shm ? Waiting.DOORBELL : Waiting.SPIN;
        if (!Waiting.CHOICES.contains(wait)) {
            throw new IllegalArgumentException("wait must be one of " + Waiting.CHOICES + ", was " + wait);
        }
        if (wait.equals(Waiting.DOORBELL) && !Futex.isAvailable()) {
            throw new IllegalArgumentException("wait doorbell needs the futex of 64-bit Linux");
        }
        String encoding = params.values().containsKey(ENCODING) ? params.choice(ENCODING) : Codec.FFM;
        if (!Codec.CHOICES.contains(encoding)) {
            throw new IllegalArgumentException("encoding must be one of " + Codec.CHOICES + ", was " + encoding);
        }
        int window = params.values().containsKey(WINDOW) ? params.count(WINDOW) : WINDOW_BY_DEFAULT;
        return new Design(backend, encoding, wait, window, mainClass);
    }
}
