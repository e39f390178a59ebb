package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.backend.TestCrew.Form;
import dev.symposium.workload.Crew.AsyncParticipant;
import dev.symposium.workload.Crew.Participant;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.TurnStamps;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CrewRunTest {

    private final Workers workers = Workers.platform("crew-run-test");
    private final Executor threadEach = body -> workers.newThread(body).start();

    @AfterEach
    void everyThreadEnds() {
        workers.joinUninterruptibly();
    }

    @Test
    void laterExceptionsAreSuppressedByTheFirst() {
        ArithmeticException first = new ArithmeticException("participant 0");
        TestCrew crew = new TestCrew(4, blocking((self, deadline, stamps) -> {
            if (self == 0) {
                throw first;
            }
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("clean-up of participant " + self, e);
            }
        }));

        assertThatThrownBy(() -> run(crew, threadEach)).isSameAs(first);

        // Who had not yet begun when the first threw has nothing to clean up.
        assertThat(first.getSuppressed())
                .hasSizeBetween(0, 3)
                .allSatisfy(suppressed -> assertThat(suppressed)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("clean-up of participant "));
    }

    @Test
    void everyExceptionOfParticipantsThatAllHadBegunIsKept() {
        CountDownLatch othersIn = new CountDownLatch(2);
        TestCrew crew = new TestCrew(3, blocking((self, deadline, stamps) -> {
            if (self == 0) {
                othersIn.await();
                throw new IllegalStateException("participant 0");
            }
            othersIn.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("participant " + self, e);
            }
        }));

        assertThatThrownBy(() -> run(crew, threadEach))
                .hasMessage("participant 0")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactlyInAnyOrder("participant 1", "participant 2"));
    }

    @Test
    void noneTakesATurnWhenNotAllCanBeStarted() {
        List<Integer> ran = new CopyOnWriteArrayList<>();
        TestCrew crew = new TestCrew(4, blocking((self, deadline, stamps) -> ran.add(self)));
        AtomicInteger given = new AtomicInteger();
        Executor refusesTheThird = body -> {
            if (given.incrementAndGet() == 3) {
                throw new RejectedExecutionException("no more threads");
            }
            threadEach.execute(body);
        };

        assertThatThrownBy(() -> run(crew, refusesTheThird))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("no more threads");
        workers.joinUninterruptibly();

        assertThat(ran).isEmpty();
    }

    @Test
    void threadsGoBackToTheirPoolWithoutAnInterrupt() throws Exception {
        AtomicInteger interrupted = new AtomicInteger();
        TestCrew crew = new TestCrew(2, blocking((self, deadline, stamps) -> {
            if (self == 0) {
                throw new ArithmeticException("participant 0");
            }
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }));
        Executor pooled = body -> threadEach.execute(() -> {
            body.run();
            if (Thread.currentThread().isInterrupted()) {
                interrupted.incrementAndGet();
            }
        });

        assertThatThrownBy(() -> run(crew, pooled)).isInstanceOf(ArithmeticException.class);
        workers.joinUninterruptibly();

        assertThat(interrupted).hasValue(0);
    }

    private static long run(TestCrew crew, Executor executor) throws InterruptedException {
        return CrewRun.run(crew, new Deadline(), new TurnStamps(crew.participants(), 1), executor);
    }

    private static Form blocking(Participant participant) {
        return new Form() {
            @Override
            public Participant blocking(TestCrew crew) {
                return participant;
            }

            @Override
            public AsyncParticipant async(TestCrew crew) {
                throw new AssertionError("nobody asks for it here");
            }
        };
    }
}
