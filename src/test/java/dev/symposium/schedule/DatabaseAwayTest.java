package dev.symposium.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A real database server that goes away and comes back. */
@Timeout(60)
class DatabaseAwayTest {

    @TempDir
    Path directory;

    private final StubLedger ledger = new StubLedger(Clock.systemUTC());
    private final UUID job = ledger.accept(PlanBuilder.of("c1").build());
    private final Watch watch = new Watch(job, new Signals(), ledger, Station.PACE);
    private final PatientWrites writes = new PatientWrites(Clock.systemUTC(), Station.PACE);

    private int port;
    private Server server;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;

    @BeforeEach
    void startServer() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start();
        DataSource database = new DriverManagerDataSource(
                "jdbc:h2:tcp://localhost:" + port + "/" + directory.resolve("db") + ";WRITE_DELAY=0");
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        jdbc.sql("create table trial (id int primary key)").update();
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Test
    void writeIsKeptUntilTheDatabaseIsBack() throws Exception {
        server.stop();
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch thrice = new CountDownLatch(3);
        CompletableFuture<Integer> stored = CompletableFuture.supplyAsync(() -> write(() -> {
            tries.incrementAndGet();
            thrice.countDown();
            return transaction.execute(
                    status -> jdbc.sql("insert into trial values (1)").update());
        }));
        thrice.await();
        assertThat(stored).isNotDone();

        start();

        assertThat(stored.get(30, TimeUnit.SECONDS)).isOne();
        assertThat(tries.get()).isGreaterThan(2);
        assertThat(jdbc.sql("select count(*) from trial").query(Integer.class).single())
                .isOne();
    }

    @Test
    void connectionThatBreaksInTheMiddleOfATransactionIsTriedAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();

        int stored = write(() -> transaction.execute(status -> {
            int rows = jdbc.sql("insert into trial values (1)").update();
            if (tries.incrementAndGet() == 1) {
                server.stop();
                start();
            }
            return rows;
        }));

        assertThat(stored).isOne();
        assertThat(tries).hasValue(2);
        assertThat(jdbc.sql("select count(*) from trial").query(Integer.class).single())
                .isOne();
    }

    private void start() {
        try {
            server = Server.createTcpServer("-tcpPort", Integer.toString(port), "-ifNotExists")
                    .start();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int write(Supplier<Integer> write) {
        try {
            return writes.write("a trial", watch, write);
        } catch (StoppedException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
