package dev.symposium.workload.kernel;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Growth;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.BatchOperation;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Parameters;
import dev.symposium.workload.Params;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Kernel;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.List;

/**
 * {@code nbody}: simulations of the outer planets, each with slightly other velocities. Floating point in registers, all
 * tasks of equal length: as near as work comes to scaling perfectly.
 */
public final class NBody implements Workload {

    /** How long a round is, in days. */
    static final double STEP = 0.01;

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "nbody",
                "Independent simulations of the sun and the outer planets.",
                Shape.BATCH,
                "tasks",
                "All positions and velocities at the end are those of the reference, to the last bit.",
                "The Computer Language Benchmarks Game",
                List.of(Form.BLOCKING, Form.ASYNC, Form.REMOTE),
                Workloads.HEAP_BYTES,
                new Cost("tasks", List.of(), List.of(), List.of(), null, 80_000).growing(Growth.proportional("rounds")),
                List.of(
                        Parameters.tasks(100, 100_000),
                        Parameters.count("rounds", 1_000, 1, 1_000_000, "How many steps a simulation has.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        int rounds = params.count("rounds");
        return BatchOperation.of(
                Program.of(new Step.Compute(new Simulation(seed, rounds))),
                params.count("tasks"),
                seed,
                new GatheringSimulation(seed, rounds));
    }

    /** What a task does: each pair of bodies once, moving both. */
    static final class Simulation implements Kernel {

        private final long seed;
        private final int rounds;

        Simulation(long seed, int rounds) {
            this.seed = seed;
            this.rounds = rounds;
        }

        @Override
        public long compute(int task) {
            Bodies bodies = Bodies.of(seed, task);
            advance(bodies, rounds);
            return bodies.folded();
        }

        static void advance(Bodies bodies, int rounds) {
            for (int round = 0; round < rounds; round++) {
                attract(bodies.x, bodies.y, bodies.z, bodies.vx, bodies.vy, bodies.vz, bodies.mass);
                move(bodies.x, bodies.vx);
                move(bodies.y, bodies.vy);
                move(bodies.z, bodies.vz);
            }
        }

        private static void attract(
                double[] x, double[] y, double[] z, double[] vx, double[] vy, double[] vz, double[] mass) {
            for (int i = 0; i < mass.length; i++) {
                for (int j = i + 1; j < mass.length; j++) {
                    double dx = x[i] - x[j];
                    double dy = y[i] - y[j];
                    double dz = z[i] - z[j];
                    double squared = dx * dx + dy * dy + dz * dz;
                    double magnitude = STEP / (squared * Math.sqrt(squared));
                    vx[i] -= dx * mass[j] * magnitude;
                    vy[i] -= dy * mass[j] * magnitude;
                    vz[i] -= dz * mass[j] * magnitude;
                    vx[j] += dx * mass[i] * magnitude;
                    vy[j] += dy * mass[i] * magnitude;
                    vz[j] += dz * mass[i] * magnitude;
                }
            }
        }

        private static void move(double[] position, double[] velocity) {
            for (int i = 0; i < position.length; i++) {
                position[i] += STEP * velocity[i];
            }
        }
    }

    /**
     * What the reference does: body after body, gathering what all others do to it. Negation is exact, so that these are
     * the same additions in the same order for each body.
     */
    static final class GatheringSimulation implements Kernel {

        private final long seed;
        private final int rounds;

        GatheringSimulation(long seed, int rounds) {
            this.seed = seed;
            this.rounds = rounds;
        }

        @Override
        public long compute(int task) {
            Bodies bodies = Bodies.of(seed, task);
            for (int round = 0; round < rounds; round++) {
                for (int body = 0; body < bodies.mass.length; body++) {
                    gather(bodies, body);
                }
                for (int body = 0; body < bodies.mass.length; body++) {
                    bodies.x[body] += STEP * bodies.vx[body];
                    bodies.y[body] += STEP * bodies.vy[body];
                    bodies.z[body] += STEP * bodies.vz[body];
                }
            }
            return bodies.folded();
        }

        private static void gather(Bodies bodies, int self) {
            for (int other = 0; other < bodies.mass.length; other++) {
                if (other != self) {
                    double dx = bodies.x[other] - bodies.x[self];
                    double dy = bodies.y[other] - bodies.y[self];
                    double dz = bodies.z[other] - bodies.z[self];
                    double squared = dx * dx + dy * dy + dz * dz;
                    double magnitude = STEP / (squared * Math.sqrt(squared));
                    bodies.vx[self] += dx * bodies.mass[other] * magnitude;
                    bodies.vy[self] += dy * bodies.mass[other] * magnitude;
                    bodies.vz[self] += dz * bodies.mass[other] * magnitude;
                }
            }
        }
    }
}
