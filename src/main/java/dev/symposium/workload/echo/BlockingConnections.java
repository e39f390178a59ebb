package dev.symposium.workload.echo;

import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncSemaphore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A pool of connections, made when they are first needed and kept over ops, on which threads block. A task that finds
 * none free waits for one. A connection on which anything went wrong is closed, not kept. Thread-safe.
 */
final class BlockingConnections {

    private final SyncSemaphore permits;
    private final ConcurrentLinkedQueue<Link> idle = new ConcurrentLinkedQueue<>();

    BlockingConnections(Sync sync, int connections) {
        permits = sync.semaphore("a connection", connections, false);
    }

    long exchange(InetSocketAddress server, int task, int op, long state, int payload, long delayNanos)
            throws InterruptedException {
        permits.acquire(task);
        try {
            return exchange(server, op, state, payload, delayNanos);
        } finally {
            permits.release(task);
        }
    }

    private long exchange(InetSocketAddress server, int op, long state, int payload, long delayNanos)
            throws InterruptedException {
        Link link = null;
        try {
            link = idle.poll();
            if (link == null) {
                link = connect(server);
            }
            link.prepare(op, state, payload, delayNanos);
            complete(link);
            long next = link.next(state, op);
            idle.add(link);
            link = null;
            return next;
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (IOException broken) {
            throw new UncheckedIOException("no echo came from ".concat(server.toString()), broken);
        } finally {
            if (link != null) {
                link.close();
            }
        }
    }

    /** A connection that blocks. */
    static Link connect(InetSocketAddress server) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(server);
            return new Link(channel);
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
    }

    /** Writes what is prepared and reads the whole reply. */
    static void complete(Link link) throws IOException {
        boolean written;
        do {
            written = link.write();
        } while (!written);
        boolean read;
        do {
            read = link.read();
        } while (!read);
    }

    void close() {
        for (Link link = idle.poll(); link != null; link = idle.poll()) {
            link.close();
        }
    }
}
