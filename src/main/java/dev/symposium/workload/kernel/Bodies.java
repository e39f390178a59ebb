package dev.symposium.workload.kernel;

import dev.symposium.workload.Mix;

/**
 * The sun and the outer planets as the Benchmarks Game has them, at rest as a whole: astronomical units, days, and masses of which
 * the sun's is 4π². Mutable, for one task.
 */
final class Bodies {

    private static final double SOLAR_MASS = 4 * Math.PI * Math.PI;
    private static final double DAYS_PER_YEAR = 365.24;
    private static final double MOST_DEVIATION = 0x1p-6; // of a planet's velocity, by task
    private static final double UNIT = 0x1p-53;

    @SuppressWarnings("FloatingPointLiteralPrecision") // digit by digit as published
    private static final double[][] PLANETS = { // position, velocity, mass
        {
            4.84143144246472090e+00,
            -1.16032004402742839e+00,
            -1.03622044471123109e-01,
            1.66007664274403694e-03,
            7.69901118419740425e-03,
            -6.90460016972063023e-05,
            9.54791938424326609e-04
        }, // Jupiter
        {
            8.34336671824457987e+00,
            4.12479856412430479e+00,
            -4.03523417114321381e-01,
            -2.76742510726411899e-03,
            4.99852801234917238e-03,
            2.30417297573763929e-05,
            2.85885980666130812e-04
        }, // Saturn
        {
            1.28943695621391310e+01,
            -1.51111514016986312e+01,
            -2.23307578892655734e-01,
            2.96460137564761618e-03,
            2.37847173959480950e-03,
            -2.96589568540237556e-05,
            4.36624404335156298e-05
        }, // Uranus
        {
            1.53796971148509165e+01,
            -2.59193146099879641e+01,
            1.79258772950371181e-01,
            2.68067772490389322e-03,
            1.62824170038242295e-03,
            -9.51592254519715870e-05,
            5.15138902046611451e-05
        }, // Neptune
    };

    final double[] x;
    final double[] y;
    final double[] z;
    final double[] vx;
    final double[] vy;
    final double[] vz;
    final double[] mass;

    private Bodies() {
        int bodies = PLANETS.length + 1;
        x = new double[bodies];
        y = new double[bodies];
        z = new double[bodies];
        vx = new double[bodies];
        vy = new double[bodies];
        vz = new double[bodies];
        mass = new double[bodies];
        mass[0] = SOLAR_MASS;
    }

    /** As they are published. */
    static Bodies published() {
        Bodies bodies = new Bodies();
        for (int planet = 0; planet < PLANETS.length; planet++) {
            bodies.add(planet, 1);
        }
        return bodies;
    }

    /** With every planet a little faster, by a factor of its own, drawn by seed and task. */
    static Bodies of(long seed, int task) {
        Bodies bodies = new Bodies();
        for (int planet = 0; planet < PLANETS.length; planet++) {
            long drawn = Mix.mix64(Mix.mix64(seed, task), planet);
            bodies.add(planet, 1 + (drawn >>> 11) * UNIT * MOST_DEVIATION);
        }
        return bodies;
    }

    private void add(int planet, double faster) {
        double[] facts = PLANETS[planet];
        int body = planet + 1;
        x[body] = facts[0];
        y[body] = facts[1];
        z[body] = facts[2];
        vx[body] = facts[3] * DAYS_PER_YEAR * faster;
        vy[body] = facts[4] * DAYS_PER_YEAR * faster;
        vz[body] = facts[5] * DAYS_PER_YEAR * faster;
        mass[body] = facts[6] * SOLAR_MASS;
        vx[0] -= vx[body] * mass[body] / SOLAR_MASS;
        vy[0] -= vy[body] * mass[body] / SOLAR_MASS;
        vz[0] -= vz[body] * mass[body] / SOLAR_MASS;
    }

    /** All positions and velocities as one number. */
    long folded() {
        long folded = 0;
        for (double[] values : new double[][] {x, y, z, vx, vy, vz}) {
            for (double value : values) {
                folded = Mix.mix64(folded, Double.doubleToRawLongBits(value));
            }
        }
        return folded;
    }
}
