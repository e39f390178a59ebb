package dev.symposium.workload.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Ops;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.Workload;
import dev.symposium.workload.WorkloadContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SleepingBarberTest {

    abstract static class SleepingBarberContract extends WorkloadContract {

        private final String shop;
        private final String barbers;
        private final String chairs;

        SleepingBarberContract(String shop, String barbers, String chairs) {
            this.shop = shop;
            this.barbers = barbers;
            this.chairs = chairs;
        }

        @Override
        protected Workload workload() {
            return new SleepingBarber();
        }

        @Override
        protected Map<String, String> quick() {
            return Map.of("customers", "5", "barbers", barbers, "chairs", chairs, "rounds", "30", "shop", shop);
        }

        @Override
        protected Map<String, String> different() {
            return Map.of("rounds", "31");
        }

        @Override
        protected Map<String, String> endless() {
            return Map.of("rounds", "1000000", "customers", "50");
        }
    }

    @Nested
    class Semaphores extends SleepingBarberContract {
        Semaphores() {
            super("semaphores", "1", "2");
        }
    }

    @Nested
    class SemaphoresWithSeveralBarbers extends SleepingBarberContract {
        SemaphoresWithSeveralBarbers() {
            super("semaphores", "3", "2");
        }
    }

    @Nested
    class Monitor extends SleepingBarberContract {
        Monitor() {
            super("monitor", "1", "2");
        }
    }

    @Nested
    class MonitorWithMoreBarbersThanCustomers extends SleepingBarberContract {
        MonitorWithMoreBarbersThanCustomers() {
            super("monitor", "8", "0");
        }
    }

    @Test
    void whoFindsNoChairComesAgain() throws InterruptedException {
        SleepingBarber barber = new SleepingBarber();
        Operation operation = barber.prepare(
                TestParams.of(barber.description(), Map.of("customers", "4", "chairs", "0", "rounds", "10")), 1);
        assertThat(Ops.run(operation, new LoopEngine())).isEqualTo(operation.reference());
        assertThat(operation.counters().get("turnedAway")).isPositive();
        assertThat(operation.work().units()).isEqualTo(40);
    }

    @Test
    void whereThereIsRoomForAllNobodyIsTurnedAway() throws InterruptedException {
        SleepingBarber barber = new SleepingBarber();
        Operation operation = barber.prepare(
                TestParams.of(barber.description(), Map.of("customers", "4", "chairs", "3", "rounds", "10")), 1);
        assertThat(Ops.run(operation, new LoopEngine())).isEqualTo(operation.reference());
        assertThat(operation.counters()).containsEntry("turnedAway", 0L);
    }
}
