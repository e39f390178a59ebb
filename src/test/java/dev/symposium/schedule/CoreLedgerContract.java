package dev.symposium.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.host.CpuSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What leases of cores promise, whatever the database. */
@Timeout(60)
abstract class CoreLedgerContract {

    private static final CpuSet FOUR = CpuSet.of(0, 1, 4, 5);

    private final SettableClock clock = new SettableClock();
    private final UUID job = UUID.randomUUID();

    private DataSource database;

    /** An empty database with the schema. */
    abstract DataSource database();

    @BeforeEach
    void openDatabase() {
        database = database();
    }

    @Test
    void leaseHasAsManyAllowedCoresAsWanted() {
        Lease lease = host("a").acquire(job, 3).orElseThrow();

        assertThat(lease.cores()).isEqualTo(CpuSet.of(0, 1, 4));
    }

    @Test
    void twoHostsOnOneKernelShareNoCore() {
        Lease first = host("a").acquire(job, 2).orElseThrow();
        Lease second = host("b").acquire(UUID.randomUUID(), 2).orElseThrow();

        assertThat(first.cores().intersect(second.cores()).isEmpty()).isTrue();
        assertThat(host("c").acquire(UUID.randomUUID(), 1)).isEmpty();
    }

    @Test
    void allOrNothingIsLeased() {
        assertThat(host("a").acquire(job, 3)).isPresent();

        assertThat(host("b").acquire(UUID.randomUUID(), 2)).isEmpty();
        assertThat(host("b").acquire(UUID.randomUUID(), 1)).isPresent();
    }

    @Test
    void anotherKernelHasCoresOfItsOwn() {
        assertThat(host("a").acquire(job, 4)).isPresent();

        assertThat(host("another boot", "b").acquire(UUID.randomUUID(), 4)).isPresent();
    }

    @Test
    void closedLeaseIsFree() {
        host("a").acquire(job, 4).orElseThrow().close();

        assertThat(host("b").acquire(UUID.randomUUID(), 4)).isPresent();
    }

    @Test
    void hostThatAsksAgainHoldsNothingFromBefore() {
        assertThat(host("a").acquire(job, 4)).isPresent();

        assertThat(host("a").acquire(UUID.randomUUID(), 4)).isPresent();
    }

    @Test
    void hostThatStartsFreesWhatItHeld() {
        assertThat(host("a").acquire(job, 4)).isPresent();

        host("a").freeHeld();

        assertThat(host("b").acquire(UUID.randomUUID(), 4)).isPresent();
    }

    @Test
    void renewedLeaseHolds() {
        Lease lease = host("a").acquire(job, 4).orElseThrow();
        clock.tick(Duration.ofSeconds(50));
        assertThat(lease.renew()).isTrue();
        clock.tick(Duration.ofSeconds(50));

        assertThat(host("b").acquire(UUID.randomUUID(), 1)).isEmpty();
        assertThat(lease.renew()).isTrue();
    }

    @Test
    void leaseThatIsNotRenewedGoesToWhoAsks() {
        Lease lease = host("a").acquire(job, 4).orElseThrow();
        clock.tick(Duration.ofSeconds(61));

        assertThat(host("b").acquire(UUID.randomUUID(), 1)).isPresent();
        assertThat(lease.renew()).isFalse();
    }

    @Test
    void moreCoresThanThereAreAreRefused() {
        assertThatThrownBy(() -> host("a").acquire(job, 5))
                .isInstanceOf(CannotRunException.class)
                .hasMessage("the job needs 5 cores, this host may use 4 (0-1,4-5)");
    }

    @Test
    void coresAreNeverLeasedTwiceHoweverManyAskAtOnce() throws Exception {
        int hosts = 4;
        CyclicBarrier together = new CyclicBarrier(hosts);
        for (int round = 0; round < 10; round++) {
            JdbcClient.create(database).sql("delete from lease").update();
            try (ExecutorService pool = Executors.newFixedThreadPool(hosts)) {
                List<Future<CpuSet>> asked = new ArrayList<>();
                for (int i = 0; i < hosts; i++) {
                    CoreLedger host = host("host " + i);
                    asked.add(pool.submit(() -> {
                        together.await(10, TimeUnit.SECONDS);
                        return host.acquire(UUID.randomUUID(), 2)
                                .map(Lease::cores)
                                .orElse(CpuSet.empty());
                    }));
                }
                CpuSet leased = CpuSet.empty();
                for (Future<CpuSet> answer : asked) {
                    CpuSet cores = answer.get();
                    assertThat(leased.intersect(cores).isEmpty()).isTrue();
                    leased = leased.plus(cores);
                }
                assertThat(leased.isEmpty()).isFalse();
            }
        }
    }

    private CoreLedger host(String hostId) {
        return host("boot", hostId);
    }

    private CoreLedger host(String bootId, String hostId) {
        return new CoreLedger(
                JdbcClient.create(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                clock,
                bootId,
                hostId,
                () -> FOUR,
                Duration.ofSeconds(60));
    }
}
