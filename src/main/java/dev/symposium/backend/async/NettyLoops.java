package dev.symposium.backend.async;

import dev.symposium.backend.OpEnd;
import dev.symposium.backend.Workers;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import java.util.concurrent.TimeUnit;

/**
 * Netty's event loops, all started at once. What {@code MultiThreadIoEventLoopGroup} would add is to choose the next
 * loop, which is done by index here, and to listen to the end of each, for which Netty starts its global executor's
 * thread: that would outlive the engine by a second. One thread only.
 *
 * <p>An op that ends early leaves actions, timers and watched sockets. Then the loops are ended and new ones take their
 * place: the surest way to have nothing of one op run in the next.
 */
final class NettyLoops {

    /** How long actions run before sockets and timers are looked at again; Netty's own default is a second. */
    private static final long QUANTUM_MILLIS = 1;

    private final String backend;
    private final IoEventLoop[] loops;
    private Workers workers;

    NettyLoops(String backend, int count) {
        this.backend = backend;
        loops = new IoEventLoop[count];
        workers = start();
    }

    private Workers start() {
        Workers started = Workers.platform(backend);
        IoHandlerFactory nio = NioIoHandler.newFactory();
        for (int i = 0; i < loops.length; i++) {
            loops[i] = new SingleThreadIoEventLoop(
                    null, started, nio, Integer.MAX_VALUE, RejectedExecutionHandlers.reject(), QUANTUM_MILLIS);
        }
        for (IoEventLoop loop : loops) {
            loop.submit(() -> {}).syncUninterruptibly(); // a loop's thread starts with its first action
        }
        return started;
    }

    int count() {
        return loops.length;
    }

    /** One of the loops, counted from 0, as one op sees it. */
    NettyLoop of(OpEnd op, int index) {
        return new NettyLoop(loops[index], op);
    }

    /** Each of the first loops as one op sees it. */
    NettyLoop[] all(OpEnd op, int first) {
        NettyLoop[] all = new NettyLoop[first];
        for (int i = 0; i < first; i++) {
            all[i] = of(op, i);
        }
        return all;
    }

    /** Ends what is left of an op: nothing of it runs when this returns. */
    void restart() {
        stop();
        workers = start();
    }

    /** Interrupts the action under way on each loop, drops the others and waits for the threads. */
    void stop() {
        workers.interrupt();
        for (IoEventLoop loop : loops) {
            var _ = loop.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS); // the threads are what we wait for
        }
        workers.joinUninterruptibly();
    }
}
