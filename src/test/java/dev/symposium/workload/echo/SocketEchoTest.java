package dev.symposium.workload.echo;

import dev.symposium.workload.Workload;
import dev.symposium.workload.WorkloadContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class SocketEchoTest {

    abstract static class SocketEchoContract extends WorkloadContract {

        private final Map<String, String> quick;

        SocketEchoContract(Map<String, String> quick) {
            this.quick = quick;
        }

        @Override
        protected Workload workload() {
            return new SocketEcho();
        }

        @Override
        protected Map<String, String> quick() {
            return quick;
        }

        @Override
        protected Map<String, String> different() {
            return Map.of("payload", "257");
        }

        @Override
        protected Map<String, String> endless() {
            return Map.of("tasks", "100000", "delay", "5ms", "connections", "1");
        }
    }

    @Nested
    class Usual extends SocketEchoContract {
        Usual() {
            super(Map.of("tasks", "40", "delay", "2ms"));
        }
    }

    /** Fewer connections than tasks, so that most wait for one. */
    @Nested
    class OfFewConnections extends SocketEchoContract {
        OfFewConnections() {
            super(Map.of("tasks", "40", "delay", "1ms", "connections", "2"));
        }
    }

    @Nested
    class OfNoDelay extends SocketEchoContract {
        OfNoDelay() {
            super(Map.of("tasks", "40", "delay", "0ns", "connections", "3"));
        }
    }

    /** Of more than fits into one segment or one buffer. */
    @Nested
    class OfLongPayloads extends SocketEchoContract {
        OfLongPayloads() {
            super(Map.of("tasks", "12", "delay", "1ms", "payload", "65536"));
        }
    }

    @Nested
    class OfSingleBytes extends SocketEchoContract {
        OfSingleBytes() {
            super(Map.of("tasks", "12", "delay", "1ms", "payload", "1"));
        }
    }
}
