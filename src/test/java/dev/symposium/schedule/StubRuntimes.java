package dev.symposium.schedule;

import dev.symposium.host.CpuSet;
import dev.symposium.protocol.RuntimeDescription;
import dev.symposium.trial.Runtimes;
import dev.symposium.trial.TrialRuntime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Two runtimes: {@code test}, which works, and {@code broken}, which does not. Thread-safe. */
final class StubRuntimes implements Runtimes {

    private final AtomicInteger calibrations = new AtomicInteger();
    private final CountDownLatch calibrating = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    private volatile boolean slow;

    /** From now on a calibration goes on until it is interrupted. */
    void calibrateForEver() {
        slow = true;
    }

    void awaitCalibration() throws InterruptedException {
        calibrating.await();
    }

    int calibrations() {
        return calibrations.get();
    }

    @Override
    public List<TrialRuntime> all() {
        RuntimeDescription description = new RuntimeDescription(1, "test", Map.of(), null, List.of(), List.of());
        return List.of(
                new TrialRuntime("test", "", Optional.empty(), new TrialRuntime.Available(description)),
                new TrialRuntime("broken", "", Optional.empty(), new TrialRuntime.Unavailable("it is not installed")));
    }

    @Override
    public Optional<TrialRuntime> find(String name) {
        return all().stream().filter(runtime -> runtime.name().equals(name)).findFirst();
    }

    @Override
    public double calibrate(String runtime, CpuSet cores) throws InterruptedException {
        calibrations.incrementAndGet();
        calibrating.countDown();
        if (slow) {
            never.await();
        }
        return 2.5;
    }
}
