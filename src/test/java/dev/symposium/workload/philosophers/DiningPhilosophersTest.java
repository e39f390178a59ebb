package dev.symposium.workload.philosophers;

import dev.symposium.workload.Workload;
import dev.symposium.workload.WorkloadContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class DiningPhilosophersTest {

    abstract static class StrategyContract extends WorkloadContract {

        private final String strategy;

        StrategyContract(String strategy) {
            this.strategy = strategy;
        }

        @Override
        protected Workload workload() {
            return new DiningPhilosophers();
        }

        @Override
        protected Map<String, String> quick() {
            return Map.of("strategy", strategy, "meals", "6", "eat", "200us", "think", "200us");
        }

        /** Whatever they do, nobody may be cheated. */
        @Override
        protected Map<String, String> different() {
            return Map.of();
        }

        @Override
        protected Map<String, String> endless() {
            return Map.of("meals", "0", "duration", "60s");
        }

        @Override
        protected boolean seeded() {
            return false;
        }
    }

    @Nested
    class Naive extends StrategyContract {
        Naive() {
            super("naive");
        }

        @Override
        protected boolean safeOnThreads() {
            return false;
        }
    }

    @Nested
    class Ordered extends StrategyContract {
        Ordered() {
            super("ordered");
        }
    }

    @Nested
    class Footman extends StrategyContract {
        Footman() {
            super("footman");
        }
    }

    @Nested
    class Tanenbaum extends StrategyContract {
        Tanenbaum() {
            super("tanenbaum");
        }
    }

    @Nested
    class Monitor extends StrategyContract {
        Monitor() {
            super("monitor");
        }
    }
}
