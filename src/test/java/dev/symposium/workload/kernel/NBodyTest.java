package dev.symposium.workload.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.PureWorkloadContract;
import dev.symposium.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NBodyTest extends PureWorkloadContract {

    @Override
    protected Workload workload() {
        return new NBody();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("tasks", "6", "rounds", "50");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("rounds", "51");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("tasks", "100000", "rounds", "1000");
    }

    @Override
    protected List<Map<String, String>> variants() {
        return List.of(Map.of("tasks", "1"), Map.of("rounds", "777"));
    }

    @Test
    void theEnergiesAreThosePublished() {
        Bodies bodies = Bodies.published();
        assertThat(energy(bodies)).isEqualTo("-0.169075164");
        NBody.Simulation.advance(bodies, 1_000);
        assertThat(energy(bodies)).isEqualTo("-0.169087605");
    }

    @Test
    void everyTaskIsAnother() {
        assertThat(Bodies.of(1, 0).folded())
                .isNotEqualTo(Bodies.of(1, 1).folded())
                .isNotEqualTo(Bodies.of(2, 0).folded());
    }

    private static String energy(Bodies bodies) {
        double energy = 0;
        for (int i = 0; i < bodies.mass.length; i++) {
            energy += 0.5 * bodies.mass[i] * squared(bodies.vx[i], bodies.vy[i], bodies.vz[i]);
            for (int j = i + 1; j < bodies.mass.length; j++) {
                double distance = Math.sqrt(
                        squared(bodies.x[i] - bodies.x[j], bodies.y[i] - bodies.y[j], bodies.z[i] - bodies.z[j]));
                energy -= bodies.mass[i] * bodies.mass[j] / distance;
            }
        }
        return String.format(Locale.ROOT, "%.9f", energy);
    }

    private static double squared(double x, double y, double z) {
        return x * x + y * y + z * z;
    }
}
