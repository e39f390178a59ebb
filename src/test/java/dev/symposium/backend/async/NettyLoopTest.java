package dev.symposium.backend.async;

import dev.symposium.backend.OpEnd;
import org.junit.jupiter.api.AfterEach;

class NettyLoopTest extends EventLoopContract {

    private final NettyLoops loops = new NettyLoops("netty", 1);

    @Override
    protected void onLoop(Op op) throws InterruptedException {
        OpEnd end = new OpEnd(1);
        NettyLoop loop = loops.of(end, 0);
        loop.execute(() -> op.start(loop, end::ended));
        try {
            end.await();
        } finally {
            loop.clear();
        }
    }

    @AfterEach
    void stop() {
        loops.stop();
    }
}
