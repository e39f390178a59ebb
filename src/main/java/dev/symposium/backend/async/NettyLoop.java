package dev.symposium.backend.async;

import dev.symposium.backend.OpEnd;
import dev.symposium.workload.SocketLoop;
import io.netty.channel.IoEventLoop;
import io.netty.util.concurrent.Future;
import java.nio.channels.SelectableChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One of Netty's loops as one op sees it: its actions are dropped when the op is over, and one that throws ends it.
 * {@link #execute} may be called from anywhere, the rest on the loop only.
 */
final class NettyLoop implements SocketLoop {

    private final IoEventLoop loop;
    private final OpEnd op;
    private final Map<SelectableChannel, NettyWatch> watches = new HashMap<>();
    private @Nullable Timed newest; // of the timers that have neither run nor been cancelled

    NettyLoop(IoEventLoop loop, OpEnd op) {
        this.loop = loop;
        this.op = op;
    }

    @Override
    public void execute(Runnable action) {
        try {
            loop.execute(new Action(action));
        } catch (RejectedExecutionException e) {
            rejected(e);
        }
    }

    @Override
    public void schedule(Runnable action, long delayNanos) {
        Timed timed = new Timed(action);
        try {
            timed.future = loop.schedule(timed, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            rejected(e);
        }
    }

    /** A loop takes nothing more once it is being ended, and that it is only when the op is over. */
    private void rejected(RejectedExecutionException e) {
        if (!op.isOver()) {
            throw e;
        }
    }

    @Override
    public void whenReady(SelectableChannel channel, int operation, Runnable action) {
        NettyWatch watch = watches.get(channel);
        if (watch == null) {
            watch = new NettyWatch(channel, this);
            watches.put(channel, watch);
            watch.register(loop);
        }
        watch.await(operation, action);
    }

    @Override
    public void forget(SelectableChannel channel) {
        NettyWatch watch = watches.remove(channel);
        if (watch != null) {
            watch.cancel();
        }
    }

    /** Waits until whatever ran on the loop has returned and nothing that it left behind can run. For the op's caller. */
    void clear() {
        loop.submit(this::cancelAll).syncUninterruptibly();
    }

    private void cancelAll() {
        for (Timed timed = newest; timed != null; timed = newest) {
            timed.cancel();
        }
        watches.values().forEach(NettyWatch::cancel);
        watches.clear();
    }

    /** Runs an action of the op, now. */
    void run(Runnable action) {
        if (!op.isOver()) {
            try {
                action.run();
            } catch (Throwable t) {
                op.fail(t);
            }
        }
    }

    private class Action implements Runnable {

        private final Runnable action;

        Action(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            NettyLoop.this.run(action);
        }
    }

    /** An action with a time, in the list of those that are to be cancelled when the op is over. */
    private final class Timed extends Action {

        private @Nullable Future<?> future;
        private @Nullable Timed newer;
        private @Nullable Timed older;

        Timed(Runnable action) {
            super(action);
            older = newest;
            if (older != null) {
                older.newer = this;
            }
            newest = this;
        }

        @Override
        public void run() {
            unlink();
            super.run();
        }

        void cancel() {
            unlink();
            if (future != null) {
                future.cancel(false);
            }
        }

        private void unlink() {
            if (newer == null) {
                newest = older;
            } else {
                newer.older = older;
            }
            if (older != null) {
                older.newer = newer;
            }
        }
    }
}
