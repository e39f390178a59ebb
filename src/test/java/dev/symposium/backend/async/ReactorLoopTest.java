package dev.symposium.backend.async;

import dev.symposium.backend.OpEnd;
import org.junit.jupiter.api.AfterEach;
import reactor.core.scheduler.Scheduler.Worker;

class ReactorLoopTest extends EventLoopContract {

    private final ReactorSchedulers schedulers = ReactorSchedulers.parallel("reactor", 1);

    @Override
    protected void onLoop(Op op) throws InterruptedException {
        OpEnd end = new OpEnd(1);
        Worker worker = schedulers.first().createWorker();
        ReactorLoop loop = new ReactorLoop(worker, end);
        loop.execute(() -> op.start(loop, end::ended));
        try {
            end.await();
        } finally {
            worker.dispose();
        }
    }

    @AfterEach
    void stop() {
        schedulers.stop();
    }
}
