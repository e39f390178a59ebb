package dev.symposium.backend.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsumersTest {

    private final AtomicInteger ran = new AtomicInteger();

    @Test
    void everythingThatWasPutRunsOnce() throws InterruptedException {
        Consumers consumers = new Consumers("consumers-test", 3, 3);

        for (int i = 0; i < 1_000; i++) {
            consumers.put(ran::incrementAndGet);
        }
        CountDownLatch taken = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            consumers.put(() -> meet(taken));
        }
        taken.await();
        consumers.stop();

        assertThat(ran).hasValue(1_000);
    }

    @Test
    void abortInterruptsWhatRunsAndDropsWhatIsInTheQueue() throws InterruptedException {
        Consumers consumers = new Consumers("consumers-test", 1, 10);
        CountDownLatch inside = new CountDownLatch(1);
        consumers.put(() -> {
            inside.countDown();
            awaitInterrupt();
        });
        for (int i = 0; i < 9; i++) {
            consumers.put(ran::incrementAndGet);
        }
        inside.await();

        consumers.abort();

        assertThat(ran).hasValue(0);
    }

    @Test
    void anItemThatLeavesItsThreadInterruptedEndsNoConsumer() throws InterruptedException {
        Consumers consumers = new Consumers("consumers-test", 1, 1);
        CountDownLatch after = new CountDownLatch(1);

        consumers.put(() -> Thread.currentThread().interrupt());
        consumers.put(after::countDown);
        after.await();

        consumers.stop();
    }

    /** Nobody takes a second before each has taken one. */
    private static void meet(CountDownLatch all) {
        all.countDown();
        try {
            all.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // as expected
        }
    }
}
