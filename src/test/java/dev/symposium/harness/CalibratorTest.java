package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.protocol.TrialEvent.Calibration;
import dev.symposium.protocol.TrialEvent.Moment;
import org.junit.jupiter.api.Test;

class CalibratorTest {

    @Test
    void theVectorIsPositiveWhereItIsKnown() throws InterruptedException {
        Calibration calibration = new Calibrator(2).calibrate(Moment.BEFORE);

        assertThat(calibration.moment()).isEqualTo(Moment.BEFORE);
        assertThat(calibration.nanosPerToken()).isPositive();
        for (Double figure : new Double[] {
            calibration.cacheLineRoundTripNanos(), calibration.parkUnparkNanos(), calibration.sleepOvershootNanos()
        }) {
            if (figure != null) {
                assertThat(figure).isFinite().isNotNegative();
            }
        }
    }

    @Test
    void onOneCoreNoCacheLineIsSentBackAndForth() throws InterruptedException {
        assertThat(new Calibrator(1).calibrate(Moment.AFTER).cacheLineRoundTripNanos())
                .isNull();
    }

    @Test
    void noProbeLeavesAThreadBehind() throws InterruptedException {
        new Calibrator(2).calibrate(Moment.AFTER);

        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("harness-calibration")) {
                thread.join();
            }
        }
    }
}
