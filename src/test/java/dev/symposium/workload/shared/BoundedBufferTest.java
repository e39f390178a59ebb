package dev.symposium.workload.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.Workload;
import dev.symposium.workload.WorkloadContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedBufferTest {

    abstract static class BoundedBufferContract extends WorkloadContract {

        private final String buffer;
        private final Map<String, String> quick;

        BoundedBufferContract(String buffer) {
            this(buffer, Map.of("producers", "3", "consumers", "2", "items", "100", "capacity", "3", "buffer", buffer));
        }

        BoundedBufferContract(String buffer, Map<String, String> quick) {
            this.buffer = buffer;
            this.quick = quick;
        }

        @Override
        protected Workload workload() {
            return new BoundedBuffer();
        }

        @Override
        protected Map<String, String> quick() {
            return quick;
        }

        @Override
        protected Map<String, String> different() {
            return Map.of("items", "101");
        }

        @Override
        protected Map<String, String> endless() {
            return Map.of("items", "1000000", "producers", "100", "consumers", "50", "buffer", buffer);
        }
    }

    @Nested
    class Monitor extends BoundedBufferContract {
        Monitor() {
            super("monitor");
        }
    }

    @Nested
    class Semaphores extends BoundedBufferContract {
        Semaphores() {
            super("semaphores");
        }
    }

    @Nested
    class ArrayQueue extends BoundedBufferContract {
        ArrayQueue() {
            super("array-blocking-queue");
        }
    }

    @Nested
    class FairArrayQueue extends BoundedBufferContract {
        FairArrayQueue() {
            super("array-blocking-queue-fair");
        }
    }

    @Nested
    class LinkedQueue extends BoundedBufferContract {
        LinkedQueue() {
            super("linked-blocking-queue");
        }
    }

    /** One place, and more consumers than items to take. */
    @Nested
    class OnePlace extends BoundedBufferContract {
        OnePlace() {
            super(
                    "monitor",
                    Map.of("producers", "1", "consumers", "5", "items", "3", "capacity", "1", "buffer", "monitor"));
        }
    }

    @Test
    void consumersTakeWhatProducersPut() {
        for (int consumers = 1; consumers <= 7; consumers++) {
            Traffic traffic = new Traffic(3, consumers, 11, 4, 1);
            long taken = 0;
            for (int i = traffic.producers(); i < traffic.participants(); i++) {
                taken += traffic.turnsOf(i);
            }
            assertThat(taken).isEqualTo(33);
        }
    }

    @Test
    void anItemSaysWhoPutItAndAsTheHowManyth() {
        long item = Traffic.item(499, 999_999);
        assertThat(Traffic.producerOf(item)).isEqualTo(499);
        assertThat(Traffic.numberOf(item)).isEqualTo(999_999);
        assertThat(Traffic.item(0, 0)).isNotZero();
    }

    @Test
    void aRingGivesBackInOrderAcrossItsEnd() {
        Ring ring = new Ring(3);
        long next = 0;
        long expected = 0;
        for (int lap = 0; lap < 5; lap++) {
            while (!ring.isFull()) {
                ring.add(next++);
            }
            assertThat(ring.remove()).isEqualTo(expected++);
            assertThat(ring.remove()).isEqualTo(expected++);
        }
    }
}
