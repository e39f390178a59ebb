package dev.symposium.workload.philosophers;

import dev.symposium.backend.Engine;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.workload.Crew;
import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.MessagesEngine;
import dev.symposium.workload.SharedFormEngine;
import dev.symposium.workload.Workload;
import dev.symposium.workload.WorkloadContract;
import java.util.ArrayList;
import java.util.List;
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

        @Override
        protected List<Engine> engines() {
            List<Engine> engines = new ArrayList<>(super.engines());
            Crew crew = (Crew) prepare(Map.of(), 1).work();
            if (crew.asyncParticipant().isEmpty()) {
                engines.removeIf(LoopEngine.class::isInstance);
            }
            if (Hosts.offers(crew, Form.MESSAGES)) {
                engines.add(new MessagesEngine());
            }
            if (Hosts.offers(crew, Form.SHARED_MEMORY)) {
                engines.add(new SharedFormEngine());
            }
            return engines;
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

    @Nested
    class TryLock extends StrategyContract {
        TryLock() {
            super("try-lock");
        }
    }

    @Nested
    class CasMask extends StrategyContract {
        CasMask() {
            super("cas-mask");
        }
    }

    @Nested
    class ChandyMisra extends StrategyContract {
        ChandyMisra() {
            super("chandy-misra");
        }
    }

    @Nested
    class Waiters extends StrategyContract {
        Waiters() {
            super("waiter");
        }
    }

    @Nested
    class Stm extends StrategyContract {
        Stm() {
            super("stm");
        }
    }
}
