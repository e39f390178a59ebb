package dev.symposium.workload.echo;

import dev.symposium.workload.EchoPeer;
import dev.symposium.workload.Mix;
import dev.symposium.workload.SocketLoop;
import dev.symposium.workload.Sync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The way to the server: the process, two pools of connections, one of which an engine uses, and a connection apart on
 * which it is asked after each op what it has counted. Its caller is not interrupted in that, since the op has been done.
 */
final class EchoClient implements EchoPeer, AutoCloseable {

    private final String mainClass;
    private final BlockingConnections blocking;
    private final LoopConnections onLoop;
    private @Nullable ServerProcess server; // written by the thread that runs the ops, between ops
    private @Nullable InetSocketAddress address; // likewise
    private @Nullable Link control; // of the thread that runs the ops
    private int op; // written between ops

    /** @param mainClass of the server */
    EchoClient(String mainClass, Sync sync, int connections) {
        this.mainClass = mainClass;
        blocking = new BlockingConnections(sync, connections);
        onLoop = new LoopConnections(sync, connections);
    }

    /** What a server has counted, as one number. */
    static long counted(long echoes, long bytes) {
        return Mix.mix64(echoes, bytes);
    }

    /** Starts the server; returns before it listens. Does nothing if it has been started. */
    ServerProcess start() {
        ServerProcess started = server;
        if (started == null) {
            started = ServerProcess.start(mainClass);
            server = started;
        }
        return started;
    }

    @Override
    public void begin() {
        if (address == null) {
            address = start().address();
        }
        onLoop.reset();
        op++;
    }

    @Override
    public long exchange(int task, long state, int payload, long delayNanos) throws InterruptedException {
        return blocking.exchange(address(), task, op, state, payload, delayNanos);
    }

    @Override
    public void exchange(int task, long state, int payload, long delayNanos, SocketLoop loop, LongConsumer next) {
        onLoop.exchange(address(), task, op, state, payload, delayNanos, loop, next);
    }

    private InetSocketAddress address() {
        InetSocketAddress known = address;
        if (known == null) {
            throw new IllegalStateException("no op has begun");
        }
        return known;
    }

    @Override
    public long counted() {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return ask();
                } catch (ClosedByInterruptException again) {
                    interrupted = true;
                    Thread.interrupted();
                    control = null;
                } catch (IOException broken) {
                    throw new UncheckedIOException("the echo server does not say what it counted", broken);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private long ask() throws IOException {
        Link link = control;
        if (link == null) {
            link = BlockingConnections.connect(address());
            control = link;
        }
        link.prepareCount(op);
        BlockingConnections.complete(link);
        return link.counted();
    }

    @Override
    public void close() {
        blocking.close();
        onLoop.close();
        if (control != null) {
            control.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
