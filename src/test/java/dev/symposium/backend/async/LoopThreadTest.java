package dev.symposium.backend.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

class LoopThreadTest extends EventLoopContract {

    private final LoopThread loop = new LoopThread("event-loop");

    @Override
    void onLoop(Op op) throws InterruptedException {
        loop.run(op::start);
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    /** Stopping meets the loop awake, about to park, or parked. */
    @RepeatedTest(200)
    void stoppingWakesTheLoopWhereverItIs() throws Exception {
        boolean[] ran = {false};
        loop.run((events, end) -> {
            ran[0] = true;
            end.run();
        });

        loop.stop();

        assertThat(ran[0]).isTrue();
    }
}
