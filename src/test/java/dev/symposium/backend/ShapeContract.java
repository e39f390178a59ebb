package dev.symposium.backend;

import dev.symposium.workload.Work;
import java.util.List;

/**
 * What the contract of a shape needs of the test of a backend. A backend has one test class and may run several shapes, so
 * the contracts are interfaces whose tests are default methods, and {@link DescribedContract} has these.
 */
public interface ShapeContract {

    /** The backend under test. */
    Backend tested();

    /** Opens an engine that is closed after the test. */
    Engine open(Bounds bounds, Work work);

    /** The live platform threads that bear the name of the backend. */
    List<Thread> liveWorkers();

    /** What the names of its threads begin with. */
    String prefix();

    /** How many kernels can run at once when it is asked for so many. */
    int effectiveParallelism(int parallelism);

    /** Lets others come in, if they may. */
    void linger();
}
