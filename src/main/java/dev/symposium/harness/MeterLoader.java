package dev.symposium.harness;

import dev.symposium.protocol.RuntimeDescription.Isolation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the meters on a thread of its own while the trial warms up, because that takes long. Thread-safe. */
final class MeterLoader {

    private final Thread thread = new Thread("harness-meters") {
        @Override
        public void run() {
            load();
        }
    };
    private final Isolation isolation;
    private final List<Long> helpers;
    private volatile @Nullable Meters meters;

    /** @param helpers pids of processes that are not the backend's */
    MeterLoader(Isolation isolation, List<Long> helpers) {
        this.isolation = isolation;
        this.helpers = List.copyOf(helpers);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void load() {
        meters = new Meters(isolation != Isolation.SAME_HEAP, helpers);
    }

    /** Null as long as they are not made. A failure to make them is one of the trial, as in any thread. */
    @Nullable
    Meters meters() {
        return meters;
    }

    /** Waits until they are made, or that has failed. */
    void await() throws InterruptedException {
        thread.join();
    }
}
