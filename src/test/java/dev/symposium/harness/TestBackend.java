package dev.symposium.harness;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Hosting;
import dev.symposium.protocol.RuntimeDescription.Isolation;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;
import java.util.List;
import java.util.function.Supplier;

/** A backend whose engine is given. */
record TestBackend(Supplier<Engine> engine, boolean waitHoldsWorker) implements Backend {

    static final String ID = "test";

    /** One whose tasks may all wait at once. */
    static TestBackend of(Supplier<Engine> engine) {
        return new TestBackend(engine, false);
    }

    @Override
    public BackendDescription description() {
        return new BackendDescription(
                ID,
                "For tests.",
                List.of(
                        new Hosting(Shape.BATCH, List.of(Form.BLOCKING)),
                        new Hosting(Shape.SHARED_STATE, List.of(Form.BLOCKING))),
                Isolation.SAME_HEAP,
                true,
                false,
                waitHoldsWorker,
                null,
                null,
                "",
                "",
                null,
                List.of());
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(0, bounds.parallelism(), false);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        return engine.get();
    }
}
