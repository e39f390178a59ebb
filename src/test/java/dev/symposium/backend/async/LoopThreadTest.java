package dev.symposium.backend.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.SocketLoop;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

class LoopThreadTest extends SocketLoopContract {

    private final LoopThread loop = new LoopThread("event-loop");

    @Override
    protected void onLoop(Op op) throws InterruptedException {
        loop.run(op::start);
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    /** The command to end comes while the loop selects, or before. */
    @RepeatedTest(200)
    void anInterruptWakesALoopThatWatchesSockets() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        loop.run((events, end) -> {
            ((SocketLoop) events).whenReady(pipe.source(), SelectionKey.OP_READ, end);
            events.execute(end);
        });
        Thread caller = Thread.currentThread();
        boolean interrupted = false;
        caller.interrupt();
        try {
            loop.run((events, end) -> ((SocketLoop) events).whenReady(pipe.source(), SelectionKey.OP_READ, end));
        } catch (InterruptedException e) {
            interrupted = true;
        }

        loop.stop();

        assertThat(interrupted).isTrue();
        pipe.sink().close();
        pipe.source().close();
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
