package dev.symposium.backend.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.backend.OpEnd;
import dev.symposium.workload.SocketLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Netty's loops watch channels that are not Netty's. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class NettySocketsTest {

    private final NettyLoops loops = new NettyLoops("netty", 1);
    private final List<String> seen = new ArrayList<>(); // on the loop
    private Pipe pipe;

    @BeforeEach
    void openPipe() throws IOException {
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        loops.stop();
        pipe.sink().close();
        pipe.source().close();
    }

    private interface Op {
        void start(SocketLoop loop, Runnable end);
    }

    private void onLoop(Op op) throws InterruptedException {
        OpEnd end = new OpEnd(1);
        NettyLoop loop = loops.of(end, 0);
        loop.execute(() -> op.start(loop, end::ended));
        end.await();
        loop.clear();
    }

    private void write(int value) {
        try {
            pipe.sink().write(ByteBuffer.wrap(new byte[] {(byte) value}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int read() {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(1);
            return pipe.source().read(buffer) == 1 ? buffer.get(0) : -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was written later is read by the action; what was there already as well. */
    @Test
    void actionRunsWhenThereIsSomethingToRead() throws Exception {
        onLoop((loop, end) -> {
            loop.whenReady(pipe.source(), SelectionKey.OP_READ, () -> {
                seen.add("read " + read());
                write(2);
                loop.whenReady(pipe.source(), SelectionKey.OP_READ, () -> {
                    seen.add("read " + read());
                    end.run();
                });
            });
            loop.schedule(
                    () -> {
                        seen.add("write");
                        write(1);
                    },
                    3_000_000);
        });

        assertThat(seen).containsExactly("write", "read 1", "read 2");
    }

    @Test
    void channelThatCanBeWrittenIsReadyAtOnce() throws Exception {
        onLoop((loop, end) -> loop.whenReady(pipe.sink(), SelectionKey.OP_WRITE, end));
    }

    /** Data that nobody reads would be told again and again. */
    @Test
    void actionRunsOnceForEachWait() throws Exception {
        onLoop((loop, end) -> {
            write(1);
            loop.whenReady(pipe.source(), SelectionKey.OP_READ, () -> seen.add("ready"));
            loop.schedule(end, 5_000_000);
        });

        assertThat(seen).containsExactly("ready");
    }

    @Test
    void channelThatIsForgottenIsNotReadyAndCanBeWaitedForAgain() throws Exception {
        onLoop((loop, end) -> {
            loop.whenReady(pipe.source(), SelectionKey.OP_READ, () -> seen.add("forgotten"));
            loop.forget(pipe.source());
            write(1);
            loop.schedule(
                    () -> loop.whenReady(pipe.source(), SelectionKey.OP_READ, () -> {
                        seen.add("read " + read());
                        end.run();
                    }),
                    3_000_000);
        });

        assertThat(seen).containsExactly("read 1");
    }

    @Test
    void whatAnOpStillWaitedForIsForgottenAtItsEnd() throws Exception {
        onLoop((loop, end) -> {
            loop.whenReady(pipe.source(), SelectionKey.OP_READ, () -> seen.add("of the op before"));
            end.run();
        });
        onLoop((loop, end) -> {
            write(1);
            loop.schedule(end, 5_000_000);
        });
        onLoop((loop, end) -> loop.whenReady(pipe.source(), SelectionKey.OP_READ, () -> {
            seen.add("read " + read());
            end.run();
        }));

        assertThat(seen).containsExactly("read 1");
    }

    @Test
    void secondWaitForTheSameChannelFailsTheOp() {
        assertThatThrownBy(() -> onLoop((loop, end) -> {
                    loop.whenReady(pipe.source(), SelectionKey.OP_READ, () -> {});
                    loop.whenReady(pipe.source(), SelectionKey.OP_READ, () -> {});
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void throwableOfAnActionThatWaitedReachesTheCaller() {
        ArithmeticException boom = new ArithmeticException("when ready");
        assertThatThrownBy(() -> onLoop((loop, end) -> {
                    write(1);
                    loop.whenReady(pipe.source(), SelectionKey.OP_READ, () -> {
                        throw boom;
                    });
                }))
                .isSameAs(boom);
    }
}
