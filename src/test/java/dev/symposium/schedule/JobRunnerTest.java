package dev.symposium.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.host.CpuSet;
import dev.symposium.schedule.JobLedger.End;
import dev.symposium.schedule.JobLedger.FinalState;
import dev.symposium.schedule.JobLedger.StopReason;
import dev.symposium.schedule.JobRunner.Row;
import dev.symposium.trial.TrialOutcome;
import dev.symposium.trial.TrialRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

@Timeout(60)
class JobRunnerTest {

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private final StubLedger ledger = new StubLedger(clock);
    private final StubRuntimes runtimes = new StubRuntimes();
    private final ScriptedLauncher launcher = new ScriptedLauncher(clock);
    private final DataSource database = H2.migrated();

    @Test
    void jobRunsWholeBlocksInTheirOrderUntilItIsPrecise() {
        Plan plan = PlanBuilder.of("c1", "c2", "c3").blocks(3, 40).build();
        UUID job = ledger.accept(plan);

        assertThat(runner().run(job)).isEqualTo(Row.REMOVE);

        assertThat(ledger.ended(job)).hasValue(new End(FinalState.COMPLETED, "", Optional.of(StopReason.PRECISION)));
        List<FinishedTrial> trials = ledger.finished(job);
        assertThat(trials).hasSize(9);
        for (int block = 1; block <= 3; block++) {
            int number = block;
            assertThat(trials)
                    .filteredOn(t -> t.block() == number)
                    .extracting(FinishedTrial::cell)
                    .isEqualTo(BlockOrder.of(plan, block).stream()
                            .map(Plan.Cell::id)
                            .toList());
            assertThat(trials)
                    .filteredOn(t -> t.block() == number)
                    .extracting(FinishedTrial::orderInBlock)
                    .containsExactly(1, 2, 3);
        }
        assertThat(trials.getLast().progress()).isEqualTo(new Progress(3, 9, Duration.ZERO));
    }

    @Test
    void trialsGetTheLeaseAndTheCoresThatTheirCellIsPinnedTo() {
        UUID job = ledger.accept(PlanBuilder.of("c1").cores(2).blocks(1, 1).build());

        runner("host", CpuSet.of(3, 5, 6)).run(job);

        TrialRequest request = launcher.started().getFirst();
        assertThat(request.lease()).isEqualTo(CpuSet.of(3, 5));
        assertThat(request.cores()).isEqualTo(CpuSet.of(3));
        assertThat(request.spec().cores()).isEqualTo(1);
        assertThat(request.heapMiB()).isEqualTo(64);
        assertThat(request.spec().seed()).isEqualTo(42);
        assertThat(request.artifacts()).startsWithRaw(directory);
    }

    @Test
    void jobThatHasEndedGivesItsCoresBack() {
        UUID job = ledger.accept(PlanBuilder.of("c1").blocks(1, 1).build());

        runner("host", CpuSet.of(0)).run(job);

        assertThat(Station.cores(database, clock, "other", CpuSet.of(0)).acquire(UUID.randomUUID(), 1))
                .isPresent();
    }

    @Test
    void workIsCalibratedOncePerJobAndReachesTrialsAsTokens() {
        UUID job = ledger.accept(PlanBuilder.of("c1")
                .withWork(Map.of("cpu", 1_000L))
                .blocks(2, 2)
                .build());

        runner().run(job);

        assertThat(runtimes.calibrations()).isOne();
        assertThat(ledger.nanosPerToken(job)).isEqualTo(OptionalDouble.of(2.5));
        assertThat(launcher.started())
                .hasSize(2)
                .allSatisfy(trial -> assertThat(trial.spec().workloadParams()).containsEntry("cpu", 400L));
    }

    @Test
    void jobWithoutWorkIsNotCalibrated() {
        UUID job = ledger.accept(PlanBuilder.of("c1").blocks(1, 1).build());

        runner().run(job);

        assertThat(runtimes.calibrations()).isZero();
        assertThat(ledger.ended(job)).isPresent();
    }

    @Test
    void stalledTrialTouchesItsOwnCellOnly() {
        launcher.script(request -> Optional.of(
                request.spec().backend().equals("backend-c2")
                        ? ScriptedLauncher.stalled()
                        : ScriptedLauncher.measured()));
        UUID job = ledger.accept(PlanBuilder.of("c1", "c2", "c3").blocks(5, 40).build());

        runner().run(job);

        assertThat(ledger.ended(job).orElseThrow().state()).isEqualTo(FinalState.COMPLETED);
        assertThat(ledger.finished(job)).filteredOn(t -> t.cell().equals("c2")).hasSize(3);
        assertThat(ledger.finished(job)).filteredOn(t -> t.cell().equals("c1")).hasSize(5);
        assertThat(ledger.finished(job)).filteredOn(t -> t.cell().equals("c3")).hasSize(5);
    }

    @Test
    void jobWhoseEveryCellStallsIsCompleted() {
        launcher.script(request -> Optional.of(ScriptedLauncher.stalled()));
        UUID job = ledger.accept(PlanBuilder.of("c1", "c2").blocks(8, 40).build());

        runner().run(job);

        End end = ledger.ended(job).orElseThrow();
        assertThat(end.state()).isEqualTo(FinalState.COMPLETED);
        assertThat(end.stopReason()).isEmpty();
        assertThat(ledger.finished(job)).hasSize(6);
    }

    @Test
    void budgetEndsTheJobBeforeABlockThatWouldExceedIt() {
        UUID job = ledger.accept(PlanBuilder.of("c1", "c2")
                .blocks(8, 40)
                .budget(Duration.ofSeconds(7))
                .build());

        runner().run(job);

        assertThat(ledger.ended(job).orElseThrow().stopReason()).hasValue(StopReason.BUDGET);
        assertThat(ledger.finished(job)).hasSize(6);
    }

    @Test
    void jobThatWasKilledGoesOnWhereItWas() {
        Plan plan = PlanBuilder.of("c1", "c2", "c3").blocks(3, 3).build();
        UUID job = ledger.accept(plan);
        killAfter(4, job);

        assertThat(runner().run(job)).isEqualTo(Row.REMOVE);

        assertThat(ledger.attempt(job)).isEqualTo(2);
        assertThat(ledger.interrupted()).isEmpty();
        assertThat(ledger.finished(job)).hasSize(9);
        assertThat(ledger.finished(job)).extracting(FinishedTrial::block).containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3);
        assertThat(ledger.finished(job))
                .filteredOn(t -> t.block() == 2)
                .extracting(FinishedTrial::cell)
                .isEqualTo(BlockOrder.of(plan, 2).stream().map(Plan.Cell::id).toList());
    }

    @Test
    void blockThatWasTornForTooLongIsReplaced() {
        UUID job = ledger.accept(PlanBuilder.of("c1", "c2", "c3").blocks(3, 3).build());
        killAfter(4, job);
        clock.tick(Duration.ofSeconds(61));

        runner().run(job);

        assertThat(ledger.interrupted()).containsExactly(2);
        assertThat(ledger.finished(job)).extracting(FinishedTrial::block).containsExactly(1, 1, 1, 2, 3, 3, 3, 4, 4, 4);
        assertThat(ledger.ended(job).orElseThrow().state()).isEqualTo(FinalState.COMPLETED);
    }

    @Test
    void budgetCountsTheTrialsOfEarlierAttempts() {
        UUID job = ledger.accept(PlanBuilder.of("c1", "c2")
                .blocks(8, 40)
                .budget(Duration.ofSeconds(8))
                .build());
        killAfter(6, job);
        clock.tick(Duration.ofHours(1));

        runner().run(job);

        assertThat(ledger.finished(job)).hasSize(8);
        assertThat(ledger.ended(job).orElseThrow().stopReason()).hasValue(StopReason.BUDGET);
    }

    @Test
    void fencedAttemptWritesNothingMore() {
        UUID job = ledger.accept(PlanBuilder.of("c1", "c2").blocks(3, 3).build());
        launcher.script(request -> {
            if (ledger.finished(job).size() == 2 && ledger.attempt(job) == 1) {
                // Another attempt starts, as if this host had been believed dead and had only stood still.
                ledger.start(job, "host");
            }
            return Optional.of(ScriptedLauncher.measured());
        });

        assertThat(runner().run(job)).isEqualTo(Row.NOW);

        assertThat(ledger.finished(job)).hasSize(2);
        assertThat(ledger.state(job)).isEqualTo("RUNNING");
        assertThat(launcher.started()).hasSize(3);
    }

    @Test
    void cancelledJobKillsItsTrialAndReleasesItsCores() throws Exception {
        CountDownLatch running = runsForEver();
        UUID job = ledger.accept(PlanBuilder.of("c1").blocks(3, 3).build());
        CompletableFuture<Row> row =
                CompletableFuture.supplyAsync(() -> runner("host", CpuSet.of(0)).run(job));
        running.await();

        ledger.requestCancel(job);

        assertThat(row.get(10, TimeUnit.SECONDS)).isEqualTo(Row.REMOVE);
        assertThat(ledger.ended(job).orElseThrow().state()).isEqualTo(FinalState.CANCELLED);
        assertThat(ledger.ended(job).orElseThrow().stopReason()).hasValue(StopReason.CANCELLED);
        assertThat(launcher.cancelled()).hasSize(1);
        assertThat(ledger.finished(job)).isEmpty();
        assertThat(Station.cores(database, clock, "other", CpuSet.of(0)).acquire(UUID.randomUUID(), 1))
                .isPresent();
    }

    @Test
    void cancelInterruptsACalibration() throws Exception {
        runtimes.calibrateForEver();
        UUID job = ledger.accept(
                PlanBuilder.of("c1").withWork(Map.of("cpu", 1_000L)).build());
        JobRunner runner = runner();
        CompletableFuture<Row> row = CompletableFuture.supplyAsync(() -> runner.run(job));
        runtimes.awaitCalibration();

        ledger.requestCancel(job);
        runner.changed(new JobEvent.Changed(job));

        assertThat(row.get(10, TimeUnit.SECONDS)).isEqualTo(Row.REMOVE);
        assertThat(ledger.state(job)).isEqualTo("CANCELLED");
        assertThat(launcher.started()).isEmpty();
    }

    @Test
    void stoppingServiceKillsTheTrialAndQueuesTheJobAgain() throws Exception {
        CountDownLatch running = runsForEver();
        UUID job = ledger.accept(PlanBuilder.of("c1").blocks(3, 3).build());
        JobRunner runner = runner();
        CompletableFuture<Row> row = CompletableFuture.supplyAsync(() -> runner.run(job));
        running.await();

        runner.stop();

        assertThat(runner.awaitIdle(Duration.ofSeconds(10))).isTrue();
        assertThat(row.get(10, TimeUnit.SECONDS)).isEqualTo(Row.NOW);
        assertThat(ledger.state(job)).isEqualTo("QUEUED");
        assertThat(launcher.cancelled()).hasSize(1);
    }

    @Test
    void stoppedRunnerStartsNoJob() {
        UUID job = ledger.accept(PlanBuilder.of("c1").build());
        JobRunner runner = runner();

        runner.stop();

        assertThat(runner.run(job)).isEqualTo(Row.NOW);
        assertThat(ledger.state(job)).isEqualTo("QUEUED");
        assertThat(ledger.attempt(job)).isZero();
    }

    @Test
    void jobThatHasEndedLeavesTheQueue() {
        UUID job = ledger.accept(PlanBuilder.of("c1").blocks(1, 1).build());
        runner().run(job);

        assertThat(runner().run(job)).isEqualTo(Row.REMOVE);
        assertThat(runner().run(UUID.randomUUID())).isEqualTo(Row.REMOVE);
        assertThat(launcher.started()).hasSize(1);
    }

    @Test
    void jobOfAnotherHostStaysInTheQueue() {
        UUID job = ledger.accept(PlanBuilder.of("c1").build());
        ledger.start(job, "another");

        assertThat(runner().run(job)).isEqualTo(Row.LATER);
        assertThat(launcher.started()).isEmpty();
    }

    @Test
    void jobWithoutItsRuntimeFails() {
        UUID job = ledger.accept(PlanBuilder.of("c1").on("broken").build());

        assertThat(runner().run(job)).isEqualTo(Row.REMOVE);

        End end = ledger.ended(job).orElseThrow();
        assertThat(end.state()).isEqualTo(FinalState.FAILED);
        assertThat(end.reason()).isEqualTo("the runtime broken cannot be used on this host: it is not installed");
    }

    @Test
    void jobThatNeedsMoreCoresThanThereAreFails() {
        UUID job = ledger.accept(PlanBuilder.of("c1").cores(3).build());

        runner("host", CpuSet.of(0, 1)).run(job);

        assertThat(ledger.ended(job).orElseThrow().reason())
                .isEqualTo("the job needs 3 cores, this host may use 2 (0-1)");
    }

    @Test
    void launcherThatBreaksThreeTimesInARowEndsTheJob() {
        launcher.script(request -> {
            throw new IllegalStateException("no more processes");
        });
        UUID job = ledger.accept(PlanBuilder.of("c1").build());
        JobRunner runner = runner();

        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThatThrownBy(() -> runner.run(job)).hasMessage("no more processes");
        }

        assertThat(runner.run(job)).isEqualTo(Row.REMOVE);
        assertThat(ledger.ended(job)).hasValue(new End(FinalState.FAILED, "CRASH_LOOP", Optional.empty()));
    }

    @Test
    void jobWaitsForCoresThatAnotherHostHolds() throws Exception {
        Lease held = Station.cores(database, clock, "other", CpuSet.of(0))
                .acquire(UUID.randomUUID(), 1)
                .orElseThrow();
        UUID job = ledger.accept(PlanBuilder.of("c1").blocks(1, 1).build());
        CompletableFuture<Row> row =
                CompletableFuture.supplyAsync(() -> runner("host", CpuSet.of(0)).run(job));
        while (ledger.attempt(job) == 0) {
            Thread.onSpinWait();
        }
        assertThat(launcher.started()).isEmpty();

        held.close();

        assertThat(row.get(10, TimeUnit.SECONDS)).isEqualTo(Row.REMOVE);
        assertThat(ledger.state(job)).isEqualTo("COMPLETED");
    }

    @Test
    void jobThatLosesItsCoresDiscardsItsTrial() throws Exception {
        CountDownLatch running = runsForEver();
        UUID job = ledger.accept(PlanBuilder.of("c1").blocks(1, 1).build());
        // Its clock stands still, so its lease is not renewed as far as the other one can see.
        CompletableFuture<Row> row =
                CompletableFuture.supplyAsync(() -> runner("host", CpuSet.of(0)).run(job));
        running.await();
        SettableClock later = new SettableClock();
        later.tick(Duration.ofHours(1));

        assertThat(Station.cores(database, later, "other", CpuSet.of(0)).acquire(UUID.randomUUID(), 1))
                .isPresent();

        assertThat(row.get(10, TimeUnit.SECONDS)).isEqualTo(Row.LATER);
        assertThat(launcher.cancelled()).hasSize(1);
        assertThat(ledger.finished(job)).isEmpty();
        assertThat(ledger.state(job)).isEqualTo("RUNNING");
    }

    @Test
    void finishedTrialIsKeptWhileTheDatabaseIsAway() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        UUID job = ledger.accept(PlanBuilder.of("c1", "c2").blocks(1, 1).build());
        launcher.script(request -> {
            ledger.fail(() -> {
                tries.incrementAndGet();
                return new DataAccessResourceFailureException("no connection");
            });
            return Optional.of(ScriptedLauncher.measured());
        });
        CompletableFuture<Row> row = CompletableFuture.supplyAsync(() -> runner().run(job));
        while (tries.get() < 3) {
            Thread.onSpinWait();
        }
        assertThat(launcher.started()).hasSize(1);

        launcher.script(request -> Optional.of(ScriptedLauncher.measured()));
        ledger.fail(null);

        assertThat(row.get(10, TimeUnit.SECONDS)).isEqualTo(Row.REMOVE);
        assertThat(launcher.started()).hasSize(2);
        assertThat(ledger.finished(job)).hasSize(2);
    }

    @Test
    void databaseThatStaysAwayEndsTheAttempt() {
        UUID job = ledger.accept(PlanBuilder.of("c1").build());
        launcher.script(request -> {
            ledger.fail(() -> {
                clock.tick(Duration.ofMinutes(2));
                return new DataAccessResourceFailureException("no connection");
            });
            return Optional.of(ScriptedLauncher.measured());
        });

        assertThatThrownBy(() -> runner().run(job)).hasMessage("no connection");
        assertThat(launcher.started()).hasSize(1);
    }

    @Test
    void writeThatTheDatabaseRefusesIsNotRepeated() {
        UUID job = ledger.accept(PlanBuilder.of("c1").build());
        launcher.script(request -> {
            ledger.fail(() -> new DataIntegrityViolationException("too long"));
            return Optional.of(ScriptedLauncher.measured());
        });

        assertThatThrownBy(() -> runner().run(job)).hasMessage("too long");
    }

    @Test
    void longPauseInTheMiddleOfABlockInterruptsIt() {
        UUID job = ledger.accept(PlanBuilder.of("c1", "c2", "c3").blocks(2, 2).build());
        JobRunner runner = Station.runner(
                "host",
                ledger,
                new PausingJournal(),
                Station.cores(database, clock, "host", CpuSet.of(0)),
                runtimes,
                launcher,
                clock,
                directory);

        runner.run(job);

        assertThat(ledger.interrupted()).containsExactly(1);
        assertThat(ledger.finished(job)).extracting(FinishedTrial::block).containsExactly(1, 1, 2, 2, 2, 3, 3, 3);
    }

    /** The host sleeps for a while right after the second trial was stored. */
    private final class PausingJournal implements TrialJournal {

        private int stored;

        @Override
        public boolean finished(Fence fence, FinishedTrial trial) {
            boolean done = ledger.finished(fence, trial);
            if (++stored == 2) {
                clock.tick(Duration.ofSeconds(61));
            }
            return done;
        }

        @Override
        public boolean interrupted(Fence fence, int block) {
            return ledger.interrupted(fence, block);
        }

        @Override
        public List<ScoredTrial> trials(UUID job) {
            return ledger.trials(job);
        }
    }

    private JobRunner runner() {
        return runner("host", CpuSet.of(0, 1));
    }

    private JobRunner runner(String hostId, CpuSet allowed) {
        return Station.runner(
                hostId,
                ledger,
                ledger,
                Station.cores(database, clock, hostId, allowed),
                runtimes,
                launcher,
                clock,
                directory);
    }

    /** From now on trials do not end by themselves. */
    private CountDownLatch runsForEver() {
        CountDownLatch running = new CountDownLatch(1);
        launcher.script(request -> {
            running.countDown();
            return Optional.empty();
        });
        return running;
    }

    /** A first attempt that dies right after it has stored so many trials; its service is then started anew. */
    private void killAfter(int trials, UUID job) {
        launcher.script(request -> {
            if (ledger.finished(job).size() == trials) {
                throw new IllegalStateException("killed");
            }
            return Optional.<TrialOutcome>of(ScriptedLauncher.measured());
        });
        assertThatThrownBy(() -> runner().run(job)).hasMessage("killed");
        launcher.script(request -> Optional.of(ScriptedLauncher.measured()));
    }
}
