package dev.symposium.harness;

import dev.symposium.protocol.TrialEvent.Calibration;
import dev.symposium.protocol.TrialEvent.Moment;
import dev.symposium.stats.Robust;
import org.jspecify.annotations.Nullable;

/**
 * Takes the calibration vector: what the primitives of this host cost at the moment, in some 25 ms. Trials whose vectors
 * differ were measured on different machines, so to speak. For one thread; not while an op runs.
 */
final class Calibrator {

    private static final long PROBE_NANOS = 3_000_000L;
    private static final int SLEEPS = 3;
    private static final long SLEEP_NANOS = 1_000_000L; // one millisecond

    private final int cores;

    /** For a trial that is pinned to so many cores. */
    Calibrator(int cores) {
        this.cores = cores;
    }

    Calibration calibrate(Moment moment) throws InterruptedException {
        return new Calibration(
                moment,
                TokenClock.calibrate(PROBE_NANOS),
                // Two threads that spin on one core would hand over once a time slice.
                cores == 1 ? null : new SpinProbe().roundTripNanos(PROBE_NANOS),
                new ParkProbe().handOverNanos(PROBE_NANOS),
                sleepOvershootNanos());
    }

    private static @Nullable Double sleepOvershootNanos() throws InterruptedException {
        double[] overshoots = new double[SLEEPS];
        for (int i = 0; i < SLEEPS; i++) {
            long began = System.nanoTime();
            Thread.sleep(1);
            overshoots[i] = System.nanoTime() - began - SLEEP_NANOS;
        }
        return Math.max(0, Robust.median(overshoots));
    }
}
