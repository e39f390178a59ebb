package dev.symposium.workload.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Echoes what it is sent, after the delay that the request asks for: one thread, one selector (epoll on Linux), one
 * wheel of timers, whatever the number of connections. A connection that sends what is no request is closed; the others
 * go on. Counts echoes and bytes of the latest op. For one thread.
 *
 * <p>A selector waits in whole milliseconds, so an echo comes up to two of them late, never early.
 */
class ServerLoop {

    private static final int BACKLOG = 1_024;

    private final Selector selector;
    private final ServerSocketChannel listener;
    private final TimerWheel wheel = new TimerWheel(System.nanoTime());
    private final Consumer<SelectionKey> handler = this::handle;
    private int op;
    private long echoes;
    private long bytes;

    /** Listens on a free port of the loopback interface. */
    ServerLoop() throws IOException {
        selector = Selector.open();
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    final int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** Serves for ever. */
    final void run() throws IOException {
        while (true) {
            long idle = wheel.idleMillis(System.nanoTime());
            if (idle == 0) {
                selector.selectNow(handler);
            } else {
                selector.select(handler, Math.max(0, idle));
            }
            wheel.advance(System.nanoTime());
        }
    }

    /** The delay of an echo; for tests that break it. */
    long delayNanos(long asked) {
        return asked;
    }

    /** The last look at an echo before it is sent, header and payload; for tests that break it. */
    void beforeSending(ByteBuffer echo) {}

    private void handle(SelectionKey key) {
        if (key.attachment() instanceof Connection connection) {
            connection.ready();
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            SocketChannel channel = listener.accept();
            if (channel != null) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                key.attach(new Connection(channel, key));
            }
        } catch (IOException gone) {
            // Whoever wanted to connect does so no more.
        }
    }

    private void count(int opOfRequest, int payload) {
        if (opOfRequest - op > 0) {
            op = opOfRequest;
            echoes = 0;
            bytes = 0;
        }
        if (opOfRequest == op) {
            echoes++;
            bytes += payload;
        }
    }

    /** One client: reads a request, waits, writes the echo, reads the next. */
    private final class Connection extends TimerWheel.Timer {

        private final SocketChannel channel;
        private final SelectionKey key;
        private ByteBuffer buffer = ByteBuffer.allocateDirect(Frame.REQUEST_HEADER + 1_024);
        private @Nullable ByteBuffer echo; // what is left to write
        private boolean waiting;

        Connection(SocketChannel channel, SelectionKey key) {
            this.channel = channel;
            this.key = key;
        }

        void ready() {
            try {
                if (waiting) {
                    // It hung up, or speaks out of turn.
                    close();
                } else if (echo != null) {
                    write(echo);
                } else if (channel.read(buffer) < 0) {
                    close();
                } else {
                    request();
                }
            } catch (IOException broken) {
                close();
            }
        }

        private void request() throws IOException {
            if (buffer.position() < Frame.REQUEST_HEADER) {
                return;
            }
            int opOfRequest = buffer.getInt(0);
            int length = buffer.getInt(4);
            long delay = buffer.getLong(8);
            if (length == Frame.COUNT) {
                answerCount(opOfRequest);
                return;
            }
            if (length < 1 || length > Frame.MOST_BYTES || delay < 0 || delay > Frame.MOST_DELAY_NANOS) {
                close();
                return;
            }
            int size = Frame.REQUEST_HEADER + length;
            if (buffer.position() > size) {
                close();
                return;
            }
            if (buffer.position() < size) {
                grow(size);
                return;
            }
            count(opOfRequest, length);
            long asked = delayNanos(delay);
            if (asked == 0) {
                due();
            } else {
                waiting = true;
                wheel.set(this, System.nanoTime(), asked);
            }
        }

        private void grow(int size) {
            if (buffer.capacity() < size) {
                ByteBuffer larger = ByteBuffer.allocateDirect(size);
                larger.put(buffer.flip());
                buffer = larger;
            }
        }

        /** Sends the request back without its delay, from the buffer that it lies in. */
        @Override
        void due() {
            waiting = false;
            if (!channel.isOpen()) {
                return;
            }
            int length = buffer.getInt(4);
            int opOfRequest = buffer.getInt(0);
            int from = Frame.REQUEST_HEADER - Frame.REPLY_HEADER;
            buffer.putInt(from, opOfRequest);
            buffer.putInt(from + 4, length);
            buffer.position(from).limit(Frame.REQUEST_HEADER + length);
            beforeSending(buffer);
            send(buffer);
        }

        private void answerCount(int opOfRequest) {
            ByteBuffer answer = ByteBuffer.allocateDirect(Frame.REPLY_HEADER + Frame.COUNT_BYTES);
            boolean known = opOfRequest == op;
            answer.putInt(opOfRequest).putInt(Frame.COUNT_BYTES);
            answer.putLong(known ? echoes : 0).putLong(known ? bytes : 0);
            send(answer.flip());
        }

        private void send(ByteBuffer what) {
            echo = what;
            try {
                write(what);
            } catch (IOException broken) {
                close();
            }
        }

        private void write(ByteBuffer what) throws IOException {
            channel.write(what);
            if (what.hasRemaining()) {
                key.interestOps(SelectionKey.OP_WRITE);
            } else {
                echo = null;
                buffer.clear();
                key.interestOps(SelectionKey.OP_READ);
            }
        }

        private void close() {
            try {
                key.cancel();
                channel.close();
            } catch (IOException ignored) {
                // It is gone either way.
            }
        }
    }
}
