package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Backend.Threads;
import dev.symposium.backend.Kernels.Gauge;
import dev.symposium.workload.Crew.AsyncParticipant;
import dev.symposium.workload.Crew.Participant;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.TurnStamps;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backend that runs crews promises beside {@link BackendContract}. */
public abstract class CrewContract extends BackendContract {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void participantsRunTogether(int parallelism) throws Exception {
        CyclicBarrier together = new CyclicBarrier(5);
        TestCrew crew = new TestCrew(5, new TestCrew.Form() {
            @Override
            public Participant blocking(TestCrew crew) {
                return (self, deadline, stamps) -> {
                    for (int turn = 0; turn < 3; turn++) {
                        Kernels.meet(together);
                        crew.turn(self);
                    }
                };
            }

            @Override
            public AsyncParticipant async(TestCrew crew) {
                return (self, loop, deadline, stamps, ended) -> {
                    crew.started(self);
                    whenAllStarted(crew, loop, () -> {
                        for (int turn = 0; turn < 3; turn++) {
                            crew.turn(self);
                        }
                        ended.run();
                    });
                };
            }

            private void whenAllStarted(TestCrew crew, EventLoop loop, Runnable then) {
                loop.execute(crew.allStarted() ? then : () -> whenAllStarted(crew, loop, then));
            }
        });
        Engine engine = open(Bounds.of(parallelism), crew);

        for (int op = 1; op <= 3; op++) {
            assertThat(run(engine, crew, new Deadline())).isEqualTo(15);
            assertThat(crew.begun()).isEqualTo(op);
        }
    }

    @Test
    void deadlineEndsTheParticipants() throws Exception {
        TestCrew crew = new TestCrew(4, new TestCrew.Form() {
            @Override
            public Participant blocking(TestCrew crew) {
                return (self, deadline, stamps) -> {
                    do {
                        crew.turn(self);
                        crew.started(self);
                        LockSupport.parkNanos(10_000);
                    } while (!deadline.isOver());
                };
            }

            @Override
            public AsyncParticipant async(TestCrew crew) {
                return new AsyncParticipant() {
                    @Override
                    public void start(int self, EventLoop loop, Deadline deadline, TurnStamps stamps, Runnable ended) {
                        crew.turn(self);
                        crew.started(self);
                        if (deadline.isOver()) {
                            ended.run();
                        } else {
                            loop.schedule(() -> start(self, loop, deadline, stamps, ended), 100_000);
                        }
                    }
                };
            }
        });
        Engine engine = open(Bounds.of(2), crew);
        Deadline deadline = new Deadline();

        OpCall op = OpCall.start(() -> run(engine, crew, deadline));
        until(crew::allStarted);
        assertThat(op.isOver()).isFalse();
        deadline.expire();

        assertThat(op.answer()).isEqualTo(crew.units()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void exceptionOfAParticipantEndsTheOthers() throws Exception {
        ArithmeticException boom = new ArithmeticException("participant 2");
        Gauge inside = new Gauge();
        TestCrew crew = new TestCrew(4, new Waiting(inside) {
            @Override
            void act(TestCrew crew, int self) {
                if (self == 2) {
                    throw boom;
                }
            }
        });
        Engine engine = open(Bounds.of(2), crew);

        OpCall op = OpCall.start(() -> run(engine, crew, new Deadline()));

        assertThat(op.thrown()).isSameAs(boom);
        assertThat(boom.getSuppressed()).as("interruptions are consequences").isEmpty();
        assertThat(inside.now()).isZero();
        assertAnotherCrewWorks(engine);
    }

    @Test
    void interruptedCallerEndsTheParticipants() throws Exception {
        Gauge inside = new Gauge();
        TestCrew crew = new TestCrew(4, new Waiting(inside) {
            @Override
            void act(TestCrew crew, int self) {
                crew.started(self);
            }
        });
        Engine engine = open(Bounds.of(2), crew);

        OpCall op = OpCall.start(() -> run(engine, crew, new Deadline()));
        until(crew::allStarted);
        op.interrupt();

        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        assertThat(inside.now()).isZero();
        assertAnotherCrewWorks(engine);
    }

    @Test
    void closingInTheMiddleOfACrewEndsIt() {
        Gauge inside = new Gauge();
        TestCrew crew = new TestCrew(4, new Waiting(inside) {
            @Override
            void act(TestCrew crew, int self) {
                crew.started(self);
            }
        });
        Engine engine = open(Bounds.of(2), crew);
        OpCall op = OpCall.start(() -> run(engine, crew, new Deadline()));
        until(crew::allStarted);

        engine.close();

        assertThat(liveWorkers()).isEmpty();
        assertThat(inside.now()).isZero();
        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void workersOfACrewAreAsDeclared() throws Exception {
        Gauge inside = new Gauge();
        TestCrew crew = new TestCrew(6, new Waiting(inside) {
            @Override
            void act(TestCrew crew, int self) {
                crew.started(self);
            }
        });
        Bounds bounds = Bounds.of(2);
        Engine engine = open(bounds, crew);
        Threads declared = backend().threads(bounds, crew);
        assertThat(liveWorkers()).as("before the op").hasSize(declared.virtual() ? 0 : declared.standing());

        OpCall op = OpCall.start(() -> run(engine, crew, new Deadline()));
        until(crew::allStarted);

        assertThat(inside.threads()).hasSize(declared.peak()).allMatch(t -> t.isVirtual() == declared.virtual());
        assertThat(inside.threads()).allMatch(thread -> thread.getName().matches(prefix() + "\\d+"));
        assertThat(liveWorkers()).hasSize(declared.virtual() ? 0 : declared.peak());
        op.interrupt();
        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
    }

    /** A crew whose participants do something and then wait, for an hour or to be interrupted. */
    private abstract static class Waiting implements TestCrew.Form {

        private final Gauge inside;

        Waiting(Gauge inside) {
            this.inside = inside;
        }

        abstract void act(TestCrew crew, int self);

        @Override
        public Participant blocking(TestCrew crew) {
            return (self, deadline, stamps) -> {
                inside.enter();
                try {
                    act(crew, self);
                    new CountDownLatch(1).await();
                } finally {
                    inside.leave();
                }
            };
        }

        @Override
        public AsyncParticipant async(TestCrew crew) {
            return (self, loop, deadline, stamps, ended) -> {
                inside.enter();
                inside.leave(); // on a loop nobody stays inside
                act(crew, self);
                loop.schedule(ended, HOUR);
            };
        }
    }
}
