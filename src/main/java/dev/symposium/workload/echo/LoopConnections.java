package dev.symposium.workload.echo;

import dev.symposium.workload.AsyncSemaphore;
import dev.symposium.workload.SocketLoop;
import dev.symposium.workload.Sync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The pool of connections of event loops, which watch them. A connection may be used on one loop now and on another later;
 * an exchange stays on its own. Thread-safe, but for what says otherwise.
 */
final class LoopConnections {

    private final AsyncSemaphore permits; // by this, though made for one loop: who waits is resumed on its own
    private final ArrayDeque<Link> idle = new ArrayDeque<>(); // by this
    private final Set<Link> busy = new HashSet<>(); // by this

    LoopConnections(Sync sync, int connections) {
        permits = sync.asyncSemaphore("a connection of the loop", connections);
    }

    /** Closes what an op that was given up has left busy. Called between ops. */
    synchronized void reset() {
        for (Link link : busy) {
            link.close();
        }
        busy.clear();
        permits.reset();
    }

    void exchange(
            InetSocketAddress server,
            int task,
            int op,
            long state,
            int payload,
            long delayNanos,
            SocketLoop loop,
            LongConsumer next) {
        Exchange exchange = new Exchange(server, task, op, state, payload, delayNanos, loop, next);
        if (acquire(task, exchange)) {
            exchange.run();
        }
    }

    private synchronized boolean acquire(int task, Exchange exchange) {
        return permits.acquire(task, exchange::resume);
    }

    private synchronized @Nullable Link taken() {
        Link kept = idle.poll();
        if (kept != null) {
            busy.add(kept);
        }
        return kept;
    }

    private synchronized void made(Link link) {
        busy.add(link);
    }

    private synchronized void giveBack(Link link, int task, SocketLoop loop) {
        busy.remove(link);
        idle.add(link);
        permits.release(task, loop);
    }

    /** Called between ops. */
    synchronized void close() {
        reset();
        for (Link link = idle.poll(); link != null; link = idle.poll()) {
            link.close();
        }
    }

    private enum Next {
        CONNECT,
        FINISH_CONNECT,
        WRITE,
        READ
    }

    /** One echo: the continuation of each of its own steps. */
    private final class Exchange implements Runnable {

        private final InetSocketAddress server;
        private final int task;
        private final int op;
        private final long state;
        private final int payload;
        private final long delayNanos;
        private final SocketLoop loop;
        private final LongConsumer next;
        private @Nullable Link link;
        private Next step = Next.CONNECT;

        Exchange(
                InetSocketAddress server,
                int task,
                int op,
                long state,
                int payload,
                long delayNanos,
                SocketLoop loop,
                LongConsumer next) {
            this.server = server;
            this.task = task;
            this.op = op;
            this.state = state;
            this.payload = payload;
            this.delayNanos = delayNanos;
            this.loop = loop;
            this.next = next;
        }

        /** Run by whoever gave a connection back, on whatever loop. */
        private void resume() {
            loop.execute(this);
        }

        @Override
        public void run() {
            Link mine = link;
            try {
                if (mine == null) {
                    mine = link();
                    link = mine;
                }
                if (reached(mine)) {
                    end(mine);
                }
            } catch (IOException broken) {
                if (mine != null) {
                    loop.forget(mine.channel());
                    mine.close();
                }
                throw new UncheckedIOException("no echo came from ".concat(server.toString()), broken);
            }
        }

        private Link link() throws IOException {
            Link kept = taken();
            if (kept != null) {
                step = Next.WRITE;
                kept.prepare(op, state, payload, delayNanos);
                return kept;
            }
            SocketChannel channel = SocketChannel.open();
            Link made = new Link(channel);
            made(made);
            made.prepare(op, state, payload, delayNanos);
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return made;
        }

        /** Whether the end is reached; if not, this is run again when the socket is ready. */
        private boolean reached(Link mine) throws IOException {
            if (step == Next.CONNECT) {
                step = mine.channel().connect(server) ? Next.WRITE : Next.FINISH_CONNECT;
                if (step == Next.FINISH_CONNECT) {
                    return await(mine, SelectionKey.OP_CONNECT);
                }
            }
            if (step == Next.FINISH_CONNECT) {
                if (!mine.channel().finishConnect()) {
                    return await(mine, SelectionKey.OP_CONNECT);
                }
                step = Next.WRITE;
            }
            if (step == Next.WRITE) {
                if (!mine.write()) {
                    return await(mine, SelectionKey.OP_WRITE);
                }
                step = Next.READ;
                return await(mine, SelectionKey.OP_READ); // no echo is there yet
            }
            return mine.read() || await(mine, SelectionKey.OP_READ);
        }

        private boolean await(Link mine, int operation) {
            loop.whenReady(mine.channel(), operation, this);
            return false;
        }

        private void end(Link mine) {
            long then = mine.next(state, op);
            giveBack(mine, task, loop);
            next.accept(then);
        }
    }
}
