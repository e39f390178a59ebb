package dev.symposium.backend.async;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoOps;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/**
 * A channel that is not Netty's own, watched by one of its loops. It is registered once; each wait sets the operation
 * and what follows, and the operation is taken back before that runs, because Netty would tell again and again. On the
 * loop only.
 */
final class NettyWatch implements NioIoHandle {

    private final SelectableChannel channel;
    private final NettyLoop loop;
    private @Nullable IoRegistration registration;
    private @Nullable Runnable action; // what waits

    NettyWatch(SelectableChannel channel, NettyLoop loop) {
        this.channel = channel;
        this.loop = loop;
    }

    /** Begins to watch for nothing yet. */
    void register(IoEventLoop at) {
        registration = at.register(this).syncUninterruptibly().getNow(); // done already, on the loop itself
    }

    /** Runs the action once, when the channel is ready. */
    void await(int operation, Runnable then) {
        if (action != null) {
            throw new IllegalStateException("the channel is already waited for");
        }
        action = then;
        submit(NioIoOps.valueOf(operation));
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
        Runnable ready = action;
        if (ready != null) {
            action = null;
            submit(NioIoOps.NONE);
            loop.run(ready);
        }
    }

    private void submit(NioIoOps operation) {
        if (registration == null) {
            throw new IllegalStateException("the channel is not registered");
        }
        registration.submit(operation);
    }

    /** Watches no longer. */
    void cancel() {
        action = null;
        if (registration != null) {
            registration.cancel();
        }
    }

    @Override
    public SelectableChannel selectableChannel() {
        return channel;
    }

    /** The loop ends; the channel belongs to whoever opened it. */
    @Override
    public void close() {
        action = null;
    }
}
