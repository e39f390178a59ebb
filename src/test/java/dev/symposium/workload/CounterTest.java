package dev.symposium.workload;

import java.util.Map;
import org.junit.jupiter.api.Nested;

class CounterTest {

    abstract static class CounterContract extends WorkloadContract {

        private final String lock;

        CounterContract(String lock) {
            this.lock = lock;
        }

        @Override
        protected Workload workload() {
            return new Counter();
        }

        @Override
        protected Map<String, String> quick() {
            return Map.of("participants", "3", "rounds", "300", "lock", lock);
        }

        @Override
        protected Map<String, String> different() {
            return Map.of("rounds", "301");
        }

        @Override
        protected Map<String, String> endless() {
            return Map.of("rounds", "100000000", "participants", "20");
        }
    }

    @Nested
    class Synchronized extends CounterContract {
        Synchronized() {
            super("synchronized");
        }
    }

    @Nested
    class Reentrant extends CounterContract {
        Reentrant() {
            super("reentrant");
        }
    }

    @Nested
    class ReentrantFair extends CounterContract {
        ReentrantFair() {
            super("reentrant-fair");
        }
    }

    @Nested
    class Stamped extends CounterContract {
        Stamped() {
            super("stamped");
        }
    }

    @Nested
    class Spin extends CounterContract {
        Spin() {
            super("spin");
        }
    }

    @Nested
    class Atomic extends CounterContract {
        Atomic() {
            super("atomic");
        }
    }
}
