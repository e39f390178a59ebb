package dev.symposium.stats;

import static dev.symposium.stats.SteadyState.Progress.GAVE_UP;
import static dev.symposium.stats.SteadyState.Progress.STEADY;
import static dev.symposium.stats.SteadyState.Progress.WARMING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.stats.SteadyState.Iteration;
import dev.symposium.stats.SteadyState.Progress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
    private static final long MILLISECOND = 1_000_000;
    private static final double NO_JIT = 0;

    @Test
    void constantFiguresAreSteadyAfterTenIterations() {
        SteadyState warmUp = new SteadyState();
        for (int i = 1; i < SteadyState.WINDOW; i++) {
            assertThat(warmUp.add(tenth(1000))).isEqualTo(WARMING);
        }

        assertThat(warmUp.add(tenth(1000))).isEqualTo(STEADY);
        assertThat(warmUp.iterations()).isEqualTo(10);
    }

    @Test
    void shortIterationsWaitForTheFirstSecond() {
        SteadyState warmUp = new SteadyState();
        Progress progress = WARMING;
        while (progress == WARMING) {
            progress = warmUp.add(new Iteration(50 * MILLISECOND, 50 * MILLISECOND, 0, 1, 100));
        }

        assertThat(progress).isEqualTo(STEADY);
        assertThat(warmUp.iterations()).isEqualTo(20);
    }

    @Test
    void oneOpIsNotEnough() {
        SteadyState warmUp = new SteadyState();
        for (int i = 0; i < 12; i++) {
            assertThat(warmUp.add(new Iteration(100 * MILLISECOND, 0, 0, i == 5 ? 1 : 0, 100)))
                    .isEqualTo(WARMING);
        }
        assertThat(warmUp.add(new Iteration(100 * MILLISECOND, 0, 0, 1, 100))).isEqualTo(STEADY);
    }

    @Test
    void longOpsGiveUpOnceTheTimeIsOver() {
        SteadyState warmUp = new SteadyState();
        for (int i = 0; i < 4; i++) {
            assertThat(warmUp.add(new Iteration(1000 * MILLISECOND, 0, 0, 1, 100)))
                    .isEqualTo(WARMING);
        }
        assertThat(warmUp.add(new Iteration(1000 * MILLISECOND, 0, 0, 1, 100))).isEqualTo(GAVE_UP);
    }

    @Test
    void figuresThatKeepFallingAreNeverSteady() {
        SteadyState warmUp = new SteadyState(Duration.ofSeconds(10));
        Progress progress = WARMING;
        for (int i = 0; progress == WARMING; i++) {
            progress = warmUp.add(tenth(1000 * Math.pow(1.01, i)));
        }

        assertThat(progress).isEqualTo(GAVE_UP);
        assertThat(warmUp.iterations()).isEqualTo(100);
    }

    @Test
    void stepOfTwoPercentIsSeen() {
        assertThat(SteadyState.isSteady(figures(i -> i < 5 ? 1.02 : 1), NO_JIT)).isFalse();
        assertThat(SteadyState.isSteady(figures(i -> i < 5 ? 1 : 1.02), NO_JIT)).isFalse();
        assertThat(SteadyState.isSteady(figures(i -> i < 5 ? 1.005 : 1), NO_JIT))
                .isTrue();
    }

    @Test
    void stepIsSeenThoughItEnlargesTheNoiseTermItself() {
        assertThat(SteadyState.isSteady(figures(i -> i < 5 ? 10 : 1), NO_JIT)).isFalse();
    }

    @Test
    void trendIsSeenUpAndDown() {
        assertThat(SteadyState.isSteady(figures(i -> 1 + 0.004 * i), NO_JIT)).isFalse();
        assertThat(SteadyState.isSteady(figures(i -> 1 - 0.004 * i), NO_JIT)).isFalse();
        assertThat(SteadyState.isSteady(figures(i -> 1 - 0.001 * i), NO_JIT)).isTrue();
    }

    @Test
    void oneWildIterationDoesNotMatter() {
        assertThat(SteadyState.isSteady(figures(i -> i == 3 ? 50 : 1), NO_JIT)).isTrue();
    }

    @Test
    void busyCompilersAreNotSteady() {
        assertThat(SteadyState.isSteady(figures(i -> 1), 0.99)).isTrue();
        assertThat(SteadyState.isSteady(figures(i -> 1), 1)).isFalse();
    }

    @Test
    void compilersMayWorkMoreWhereWorkMostlyWaits() {
        assertThat(afterTenWithJit(5, 60)).isEqualTo(WARMING);
        assertThat(afterTenWithJit(5, 10)).isEqualTo(STEADY);
        assertThat(afterTenWithJit(11, 10)).isEqualTo(WARMING);
    }

    private static Progress afterTenWithJit(int jitMillis, int cpuMillis) {
        SteadyState warmUp = new SteadyState();
        Progress progress = WARMING;
        for (int i = 0; i < SteadyState.WINDOW; i++) {
            progress = warmUp.add(
                    new Iteration(100 * MILLISECOND, cpuMillis * MILLISECOND, jitMillis * MILLISECOND, 1, 1000));
        }
        return progress;
    }

    @Test
    void compilersThatWorkedLongAgoDoNotMatter() {
        SteadyState warmUp = new SteadyState();
        warmUp.add(new Iteration(100 * MILLISECOND, 100 * MILLISECOND, 90 * MILLISECOND, 1, 1000));
        for (int i = 0; i < 9; i++) {
            assertThat(warmUp.add(tenth(1000))).isEqualTo(WARMING);
        }
        assertThat(warmUp.add(tenth(1000))).isEqualTo(STEADY);
    }

    @Test
    void iterationWithoutAUnitIsNotSteady() {
        assertThat(SteadyState.isSteady(figures(i -> i == 9 ? Double.POSITIVE_INFINITY : 1), NO_JIT))
                .isFalse();
        SteadyState warmUp = new SteadyState();
        for (int i = 0; i < 49; i++) {
            assertThat(warmUp.add(tenth(0))).isEqualTo(WARMING);
        }
        assertThat(warmUp.add(tenth(0))).isEqualTo(GAVE_UP);
    }

    @Test
    void timeThatOthersTookDoesNotMatterWhereCpuIsMostOfIt() {
        assertThat(lastOf(i -> 60 + 3 * i, i -> 60)).isEqualTo(STEADY);
    }

    @Test
    void cpuDoesNotMatterWhereWorkMostlyWaits() {
        assertThat(lastOf(i -> 100, i -> 1 + i)).isEqualTo(STEADY);
        assertThat(lastOf(i -> 100 + 3 * i, i -> 5)).isEqualTo(WARMING);
    }

    /** The claim behind the noise terms: even very noisy series that do not move are found steady soon. */
    @Test
    void noisyStationarySeriesAreSteadyWithinAFewIterations() {
        for (double deviation : new double[] {0.03, 0.10, 0.30}) {
            Random random = new Random(42);
            double[] taken = new double[500];
            for (int i = 0; i < taken.length; i++) {
                SteadyState warmUp = new SteadyState(Duration.ofMinutes(1));
                while (warmUp.add(tenth(1000 * Math.exp(deviation * random.nextGaussian()))) == WARMING) {}
                taken[i] = warmUp.iterations();
            }
            assertThat(Robust.median(taken)).isLessThanOrEqualTo(11);
            assertThat(Arrays.stream(taken).average().orElseThrow()).isLessThan(14);
        }
    }

    /** A cold curve that starts at three times its level: measured from the first steady iteration on, it is level. */
    @Test
    void coldCurveIsNotCutOffTooEarly() {
        Random random = new Random(42);
        double[] bias = new double[300];
        for (int run = 0; run < bias.length; run++) {
            SteadyState warmUp = new SteadyState(Duration.ofSeconds(10));
            Progress progress = WARMING;
            int i = 0;
            while (progress == WARMING) {
                double cost = (1 + 2 * Math.exp(-i++ / 4.0)) * Math.exp(0.02 * random.nextGaussian());
                progress = warmUp.add(tenth(1000 / cost));
            }
            assertThat(progress).isEqualTo(STEADY);
            double rest = 0;
            for (int k = 0; k < 10; k++) {
                rest += 2 * Math.exp(-(i + k) / 4.0) / 10;
            }
            bias[run] = rest;
        }
        assertThat(Robust.median(bias)).isLessThan(0.005);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new SteadyState(Duration.ofMillis(999))).hasMessageContaining("PT0.999S");
        assertThatThrownBy(() -> new Iteration(0, 0, 0, 1, 1)).hasMessageContaining("was 0 ns");
        assertThatThrownBy(() -> new Iteration(1, 0, -5, 1, 1)).hasMessageContaining("-5");
        assertThatThrownBy(() -> SteadyState.isSteady(new double[3], 0)).hasMessageContaining("were 3");
    }

    private static Progress lastOf(IntToDoubleFunction wallMillis, IntToDoubleFunction cpuMillis) {
        SteadyState warmUp = new SteadyState();
        Progress progress = WARMING;
        for (int i = 0; i < 10; i++) {
            long wall = (long) (MILLISECOND * wallMillis.applyAsDouble(i));
            progress = warmUp.add(
                    new Iteration(2 * wall, (long) (2 * MILLISECOND * cpuMillis.applyAsDouble(i)), 0, 1, 1000));
        }
        return progress;
    }

    private static Iteration tenth(double units) {
        return new Iteration(100 * MILLISECOND, 100 * MILLISECOND, 0, 1, units);
    }

    private static double[] figures(IntToDoubleFunction figure) {
        double[] figures = new double[SteadyState.WINDOW];
        Arrays.setAll(figures, figure);
        return figures;
    }
}
