package dev.symposium.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.symposium.host.NoiseMeter.Noise;
import dev.symposium.host.NoiseMeter.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class NoiseMeterTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long TICK = CpuTimes.TICK_NANOS;
    private static final CpuSet TWO = CpuSet.of(0, 1);

    @Test
    void foreignIsWhatTheTrialDidNotUse() {
        // 2 cores, 1 s: busy 70 + 50 ticks, own 0.9 s: 0.3 s of others in 2 s.
        Noise noise = noise(times(70, 30, 0), times(50, 50, 0), SECOND, 90 * TICK);

        assertThat(noise.foreignShare()).isCloseTo(0.15, within(1e-9));
        assertThat(noise.stealShare()).isZero();
        assertThat(noise.disturbed()).isTrue();
    }

    @Test
    void stealIsForeign() {
        Noise noise = noise(times(80, 0, 20), times(80, 0, 20), SECOND, 160 * TICK);

        assertThat(noise.foreignShare()).isCloseTo(0.2, within(1e-9));
        assertThat(noise.stealShare()).isCloseTo(0.2, within(1e-9));
        assertThat(noise.disturbed()).isTrue();
    }

    @Test
    void cpuTimeThatIncludesStealDoesNotHideIt() {
        Noise noise = noise(times(80, 0, 20), times(80, 0, 20), SECOND, 200 * TICK);

        assertThat(noise.foreignShare()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void idleTimeCorrectsTicksThatWereSampledBadly() {
        // Half busy by idle time; the ticks saw nearly always, or nearly never, somebody at work.
        assertThat(noise(times(95, 50, 0), times(95, 50, 0), SECOND, 100 * TICK).foreignShare())
                .isZero();
        assertThat(noise(times(5, 50, 0), times(5, 50, 0), SECOND, 20 * TICK).foreignShare())
                .isCloseTo(0.4, within(1e-9));
    }

    @Test
    void whatAHypervisorStealsFromAnIdleCoreIsNotSubtractedFromBusy() {
        // 100 ticks idle or stolen or both, 30 busy.
        Noise noise = noise(times(30, 60, 50), times(30, 60, 50), SECOND, 60 * TICK);

        assertThat(noise.foreignShare()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void roundingAloneDoesNotDisturbAShortTrial() {
        // 2 of 30 ticks on each core could be rounding; 5 % more are others.
        assertThat(noise(times(3, 27, 0), times(3, 27, 0), 30 * TICK, 0).disturbed())
                .isFalse();
        assertThat(noise(times(4, 26, 0), times(4, 26, 0), 30 * TICK, 0).disturbed())
                .isTrue();
        // The same shares in ten times the time are well above it.
        assertThat(noise(times(30, 270, 0), times(30, 270, 0), 300 * TICK, 0).disturbed())
                .isTrue();
    }

    @Test
    void otherCoresDoNotCount() {
        Snapshot before = snapshot(0, Map.of(0, times(0, 0, 0), 1, times(0, 0, 0)));
        Snapshot after = snapshot(SECOND, Map.of(0, times(100, 0, 0), 1, times(0, 100, 0)));

        assertThat(NoiseMeter.noise(before, after, CpuSet.of(1), 0, 0.05)
                        .orElseThrow()
                        .foreignShare())
                .isZero();
        assertThat(NoiseMeter.noise(before, after, CpuSet.of(0), 0, 0.05)
                        .orElseThrow()
                        .foreignShare())
                .isEqualTo(1.0);
    }

    @Test
    void whatCannotBeKnownIsEmpty() {
        Snapshot before = snapshot(0, Map.of(0, times(5, 5, 0)));
        Snapshot moved = snapshot(SECOND, Map.of(0, times(50, 60, 0)));

        assertThat(NoiseMeter.noise(before, moved, CpuSet.of(0), 0, 0.05)).isPresent();
        assertThat(NoiseMeter.noise(before, moved, TWO, 0, 0.05)).isEmpty();
        assertThat(NoiseMeter.noise(before, snapshot(SECOND, before.cpus()), CpuSet.of(0), 0, 0.05))
                .isEmpty();
        assertThat(NoiseMeter.noise(before, snapshot(19 * TICK, moved.cpus()), CpuSet.of(0), 0, 0.05))
                .isEmpty();
    }

    @Test
    void pressureAndThrottlingAreToldAndNeverACriterion() {
        Snapshot before = new Snapshot(0, Map.of(0, times(0, 0, 0)), OptionalLong.of(7), OptionalLong.of(1_000));
        Snapshot after = new Snapshot(
                SECOND, Map.of(0, times(100, 0, 0)), OptionalLong.of(7 + SECOND / 2), OptionalLong.of(4_000));

        Noise noise =
                NoiseMeter.noise(before, after, CpuSet.of(0), SECOND, 0.05).orElseThrow();

        assertThat(noise.pressureShare()).contains(0.5);
        assertThat(noise.throttledNanos()).hasValue(3_000);
        assertThat(noise.disturbed()).isFalse();
    }

    @Test
    void aRecordedTrialAloneOnItsCoreIsNotDisturbed() {
        assertThat(recorded("alone").disturbed()).isFalse();
        assertThat(recorded("alone-half-busy").disturbed()).isFalse();
    }

    @Test
    void aRecordedTrialBesideAnotherProcessIsDisturbed() {
        Noise noise = recorded("beside-another");

        assertThat(noise.disturbed()).isTrue();
        assertThat(noise.foreignShare()).isBetween(0.3, 0.9);
        assertThat(noise.stealShare()).isLessThan(0.05);
    }

    @Test
    void readsARecordedMachine() {
        Snapshot snapshot = new NoiseMeter(Recorded.files("container-cgroup-v2"), 0.05).snapshot();

        assertThat(snapshot.cpus()).hasSize(4).containsEntry(3, new CpuTimes(150, 1000, 0));
        assertThat(snapshot.pressureNanos()).hasValue(123_456_000);
        assertThat(snapshot.throttledNanos()).hasValue(250_000_000);
    }

    @Test
    void aMachineThatTellsNothingHasNoNoise(@TempDir Path empty) {
        NoiseMeter meter = new NoiseMeter(new HostFiles(empty), 0.05);

        Snapshot before = meter.snapshot();

        assertThat(before.cpus()).isEmpty();
        assertThat(before.pressureNanos()).isEmpty();
        assertThat(meter.noise(before, meter.snapshot(), TWO, 0)).isEqualTo(Optional.empty());
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void noticesAProcessOnTheSameCore() throws IOException {
        CpuSet core = CpuSet.of(CpuSet.allowed().last());
        NoiseMeter meter = new NoiseMeter(NoiseMeter.DEFAULT_THRESHOLD);
        Process other = spin(core);
        try {
            Process trial = spin(core);
            try {
                ProcessCpuClock otherClock = ProcessCpuClock.of(other.pid());
                ProcessCpuClock trialClock = ProcessCpuClock.of(trial.pid());
                Snapshot before = meter.snapshot();
                long otherStart = otherClock.nanosOrUnknown();
                long trialStart = trialClock.nanosOrUnknown();
                while (otherClock.nanosOrUnknown() - otherStart < SECOND / 4
                        || trialClock.nanosOrUnknown() - trialStart < SECOND / 4) {
                    Thread.onSpinWait();
                }
                long own = trialClock.nanosOrUnknown() - trialStart;

                Noise noise = meter.noise(before, meter.snapshot(), core, own).orElseThrow();

                assertThat(noise.disturbed()).isTrue();
                assertThat(noise.foreignShare()).isGreaterThan(0.1);
            } finally {
                trial.destroyForcibly();
            }
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void refusesNonsense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NoiseMeter(0)).withMessageContaining("was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new NoiseMeter(Double.NaN));
        Snapshot now = snapshot(0, Map.of());
        assertThatIllegalArgumentException().isThrownBy(() -> NoiseMeter.noise(now, now, CpuSet.empty(), 0, 0.05));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseMeter.noise(now, now, TWO, -5, 0.05))
                .withMessageContaining("-5");
    }

    private static Process spin(CpuSet core) throws IOException {
        return new ProcessBuilder("taskset", "-c", core.toString(), "sh", "-c", "while :; do :; done").start();
    }

    /** A recording of record-noise.py, all on core 1. */
    private static Noise recorded(String name) {
        String nanos = Recorded.text("noise/" + name + "/nanos");
        long wall = Long.parseLong(line(nanos, "wall "));
        long own = Long.parseLong(line(nanos, "own "));
        return NoiseMeter.noise(
                        snapshot(0, CpuTimes.parse(Recorded.text("noise/" + name + "/before"))),
                        snapshot(wall, CpuTimes.parse(Recorded.text("noise/" + name + "/after"))),
                        CpuSet.of(1),
                        own,
                        NoiseMeter.DEFAULT_THRESHOLD)
                .orElseThrow();
    }

    private static String line(String text, String start) {
        return text.lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow()
                .substring(start.length());
    }

    /** Both cores start at zero. */
    private static Noise noise(CpuTimes first, CpuTimes second, long wall, long own) {
        CpuTimes zero = times(0, 0, 0);
        return NoiseMeter.noise(
                        snapshot(0, Map.of(0, zero, 1, zero)),
                        snapshot(wall, Map.of(0, first, 1, second)),
                        TWO,
                        own,
                        NoiseMeter.DEFAULT_THRESHOLD)
                .orElseThrow();
    }

    private static Snapshot snapshot(long wallNanos, Map<Integer, CpuTimes> cpus) {
        return new Snapshot(wallNanos, cpus, OptionalLong.empty(), OptionalLong.empty());
    }

    private static CpuTimes times(long busy, long idle, long steal) {
        return new CpuTimes(busy, idle, steal);
    }
}
