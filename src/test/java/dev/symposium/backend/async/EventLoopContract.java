package dev.symposium.backend.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.workload.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What async forms may rely on, whichever loop runs them. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // a test that hangs may not be interruptible
public abstract class EventLoopContract {

    /** Runs an op on the loop: its start, until {@code end} is run. */
    protected abstract void onLoop(Op op) throws InterruptedException;

    @FunctionalInterface
    protected interface Op {
        void start(EventLoop loop, Runnable end);
    }

    @Test
    void actionsRunInTheOrderInWhichTheyWereGiven() throws Exception {
        List<Integer> ran = new ArrayList<>();

        onLoop((loop, end) -> {
            for (int i = 0; i < 1000; i++) {
                int number = i;
                loop.execute(() -> ran.add(number));
            }
            loop.execute(end);
        });

        assertThat(ran).hasSize(1000).isSorted();
    }

    @Test
    void actionOfAnActionRunsAfterThoseThatWereDueBefore() throws Exception {
        List<String> ran = new ArrayList<>();

        onLoop((loop, end) -> {
            loop.execute(() -> {
                ran.add("first");
                loop.execute(() -> ran.add("of the first"));
                loop.execute(end);
            });
            loop.execute(() -> ran.add("second"));
        });

        assertThat(ran).containsExactly("first", "second", "of the first");
    }

    @Test
    void everythingRunsOnOneThreadThatIsNotTheCallers() throws Exception {
        List<Thread> threads = new ArrayList<>();

        onLoop((loop, end) -> {
            threads.add(Thread.currentThread());
            loop.execute(() -> threads.add(Thread.currentThread()));
            loop.schedule(
                    () -> {
                        threads.add(Thread.currentThread());
                        end.run();
                    },
                    1000);
        });

        assertThat(threads).hasSize(3).doesNotContain(Thread.currentThread()).containsOnly(threads.getFirst());
    }

    @Test
    void timersAreNeverEarly() throws Exception {
        Random random = new Random(7);
        List<Long> early = new ArrayList<>();
        int timers = 200;
        int[] fired = {0};

        onLoop((loop, end) -> {
            for (int i = 0; i < timers; i++) {
                long delay = random.nextLong(TimeUnit.MILLISECONDS.toNanos(20));
                long set = System.nanoTime();
                loop.schedule(
                        () -> {
                            long passed = System.nanoTime() - set;
                            if (passed < delay) {
                                early.add(delay - passed);
                            }
                            if (++fired[0] == timers) {
                                end.run();
                            }
                        },
                        delay);
            }
        });

        assertThat(early).as("nanoseconds too early").isEmpty();
        assertThat(fired[0]).isEqualTo(timers);
    }

    @Test
    void actionsThatGoOnForEverDoNotHoldUpTimers() throws Exception {
        boolean[] over = {false};

        onLoop((loop, end) -> {
            Runnable again = new Runnable() {
                @Override
                public void run() {
                    if (!over[0]) {
                        loop.execute(this);
                    }
                }
            };
            again.run();
            loop.schedule(
                    () -> {
                        over[0] = true;
                        end.run();
                    },
                    1_000_000);
        });

        assertThat(over[0]).isTrue();
    }

    @Test
    void throwableOfATimerReachesTheCallerAndDropsTheRest() throws Exception {
        ArithmeticException boom = new ArithmeticException("in a timer");
        List<String> ran = new ArrayList<>();

        assertThatThrownBy(() -> onLoop((loop, end) -> {
                    loop.schedule(
                            () -> {
                                loop.execute(() -> ran.add("given by the one that threw"));
                                throw boom;
                            },
                            1000);
                    loop.schedule(() -> ran.add("later"), 2_000_000);
                }))
                .isSameAs(boom);
        onLoop((loop, end) -> loop.schedule(end, 5_000_000));

        assertThat(ran).isEmpty();
    }

    @Test
    void whatAnOpLeavesBehindDoesNotRunInTheNext() throws Exception {
        List<String> ran = new ArrayList<>();

        onLoop((loop, end) -> {
            loop.schedule(() -> ran.add("timer left behind"), 1_000_000);
            loop.execute(() -> ran.add("action left behind"));
            end.run();
            loop.execute(() -> ran.add("after the end"));
        });
        onLoop((loop, end) -> loop.schedule(end, 5_000_000));

        assertThat(ran).isEmpty();
    }
}
