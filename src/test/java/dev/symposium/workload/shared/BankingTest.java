package dev.symposium.workload.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.Operation;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.ThreadsEngine;
import dev.symposium.workload.TurnStamps;
import dev.symposium.workload.Workload;
import dev.symposium.workload.WorkloadContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BankingTest {

    abstract static class BankingContract extends WorkloadContract {

        private final String lock;

        BankingContract(String lock) {
            this.lock = lock;
        }

        @Override
        protected Workload workload() {
            return new Banking();
        }

        @Override
        protected Map<String, String> quick() {
            return Map.of("participants", "3", "rounds", "300", "accounts", "3", "lock", lock);
        }

        @Override
        protected Map<String, String> different() {
            return Map.of("rounds", "301");
        }

        @Override
        protected Map<String, String> endless() {
            return Map.of("rounds", "1000000", "participants", "100");
        }
    }

    @Nested
    class Ordered extends BankingContract {
        Ordered() {
            super("ordered");
        }
    }

    @Nested
    class OrderedFair extends BankingContract {
        OrderedFair() {
            super("ordered-fair");
        }
    }

    @Nested
    class OneLock extends BankingContract {
        OneLock() {
            super("one-lock");
        }
    }

    @Nested
    class Atomic extends BankingContract {
        Atomic() {
            super("atomic");
        }
    }

    /** Alone, nobody deadlocks. */
    @Test
    void theNaiveOrderIsRightAsLongAsItGoesOn() throws InterruptedException {
        Operation operation = prepare(Map.of("lock", "naive", "participants", "1"));
        Crew crew = (Crew) operation.work();
        TurnStamps stamps = new TurnStamps(1, 1);
        assertThat(new ThreadsEngine(1).crew(crew, new Deadline(), stamps)).isEqualTo(operation.reference());
        assertThat(new LoopEngine().crew(crew, new Deadline(), stamps)).isEqualTo(operation.reference());
    }

    /** Two accounts, taken crosswise: on a loop it is certain that somebody soon waits for whom waits for it. */
    @Test
    void theNaiveOrderDeadlocksAndTheCycleIsSeen() throws InterruptedException {
        Operation operation = prepare(Map.of("lock", "naive", "participants", "4", "accounts", "2"));
        Crew crew = (Crew) operation.work();
        Thread runner = Thread.ofPlatform().start(() -> {
            try {
                new LoopEngine().crew(crew, new Deadline(), new TurnStamps(4, 1));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        Optional<List<String>> cycle = operation.sync().cycle();
        while (cycle.isEmpty() && runner.isAlive()) {
            Thread.onSpinWait();
            cycle = operation.sync().cycle();
        }
        runner.interrupt();
        runner.join();

        assertThat(cycle)
                .hasValueSatisfying(sentences -> assertThat(sentences)
                        .hasSizeGreaterThanOrEqualTo(2)
                        .allSatisfy(s -> assertThat(s).contains("waits for account")));
    }

    @Test
    void theSumOfAllBalancesIsConstant() throws InterruptedException {
        Bank bank = new AtomicBank(5);
        Transfers transfers = new Transfers(3, 5);
        BankingCrew crew = new BankingCrew(
                4, 1_000, transfers, bank, new LoopBank(new dev.symposium.workload.Sync(4), 5, 0, true));
        new ThreadsEngine(4).crew(crew, new Deadline(), new TurnStamps(4, 1));
        long sum = 0;
        for (int account = 0; account < 5; account++) {
            sum += bank.balance(account);
        }
        assertThat(sum).isEqualTo(5 * Bank.OPENING);
    }

    @Test
    void aTransferIsBetweenTwoDifferentAccounts() {
        for (int accounts : new int[] {2, 3, 10_000}) {
            Transfers transfers = new Transfers(9, accounts);
            for (int round = 0; round < 10_000; round++) {
                long drawn = transfers.draw(1, round);
                assertThat(transfers.from(drawn)).isBetween(0, accounts - 1).isNotEqualTo(transfers.to(drawn));
                assertThat(transfers.to(drawn)).isBetween(0, accounts - 1);
                assertThat(transfers.amount(drawn)).isBetween(1L, 256L);
            }
        }
    }

    private static Operation prepare(Map<String, String> beside) {
        Banking banking = new Banking();
        return banking.prepare(TestParams.of(banking.description(), beside), 42);
    }
}
