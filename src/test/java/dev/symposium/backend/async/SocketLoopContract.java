package dev.symposium.backend.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** What async forms may rely on beside {@link EventLoopContract}, whichever loop watches their channels. */
abstract class SocketLoopContract extends EventLoopContract {

    private static final int READ = SelectionKey.OP_READ;

    private Pipe pipe;

    @BeforeEach
    void openPipe() throws IOException {
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
    }

    @AfterEach
    void closePipe() throws IOException {
        pipe.source().close();
        pipe.sink().close();
    }

    @Test
    void actionRunsOnceOnTheLoopWhenItsChannelIsReady() throws Exception {
        List<Thread> ran = new ArrayList<>();
        List<Thread> loopThread = new ArrayList<>();

        onLoop((loop, end) -> {
            loopThread.add(Thread.currentThread());
            sockets(loop).whenReady(pipe.source(), READ, () -> {
                ran.add(Thread.currentThread());
                loop.schedule(end, 5_000_000); // what is not read stays ready meanwhile
            });
            loop.schedule(this::write, 1_000_000);
        });

        assertThat(ran).isEqualTo(loopThread);
    }

    @Test
    void channelCanBeWaitedForAgainAndInTheNextOp() throws Exception {
        List<Byte> read = new ArrayList<>();
        for (int op = 0; op < 3; op++) {
            onLoop((loop, end) -> awaitBytes(sockets(loop), read, 20, end));
        }
        assertThat(read).hasSize(60);
    }

    private void awaitBytes(SocketLoop loop, List<Byte> read, int left, Runnable end) {
        if (left == 0) {
            end.run();
            return;
        }
        loop.whenReady(pipe.source(), READ, () -> {
            read.add(read());
            awaitBytes(loop, read, left - 1, end);
        });
        write();
    }

    @Test
    void timersAndActionsGoOnWhileNothingIsReady() throws Exception {
        List<String> ran = new ArrayList<>();

        onLoop((loop, end) -> {
            sockets(loop).whenReady(pipe.source(), READ, () -> ran.add("ready"));
            loop.execute(() -> ran.add("action"));
            loop.schedule(
                    () -> {
                        ran.add("timer");
                        end.run();
                    },
                    2_000_000);
        });

        assertThat(ran).containsExactly("action", "timer");
    }

    @Test
    void readyChannelIsSeenBesideActionsThatGoOnForEver() throws Exception {
        boolean[] over = {false};

        onLoop((loop, end) -> {
            sockets(loop).whenReady(pipe.source(), READ, () -> {
                over[0] = true;
                end.run();
            });
            Runnable again = new Runnable() {
                @Override
                public void run() {
                    if (!over[0]) {
                        loop.execute(this);
                    }
                }
            };
            again.run();
            loop.schedule(this::write, 1_000_000);
        });

        assertThat(over[0]).isTrue();
    }

    @Test
    void whatWasWaitedForInAnOpIsForgottenInTheNext() throws Exception {
        List<String> ran = new ArrayList<>();

        onLoop((loop, end) -> {
            sockets(loop).whenReady(pipe.source(), READ, () -> ran.add("left behind"));
            end.run();
        });
        write();
        onLoop((loop, end) -> {
            sockets(loop).whenReady(pipe.source(), READ, () -> {
                ran.add("of this op");
                end.run();
            });
        });

        assertThat(ran).containsExactly("of this op");
    }

    @Test
    void whoIsForgottenIsNotRunAndMayBeWatchedAgain() throws Exception {
        List<String> ran = new ArrayList<>();

        onLoop((loop, end) -> {
            sockets(loop).whenReady(pipe.source(), READ, () -> ran.add("forgotten"));
            sockets(loop).forget(pipe.source());
            write();
            loop.schedule(
                    () -> sockets(loop).whenReady(pipe.source(), READ, () -> {
                        ran.add("again");
                        end.run();
                    }),
                    2_000_000);
        });

        assertThat(ran).containsExactly("again");
    }

    @Test
    void throwableOfAnActionOfAChannelReachesTheCaller() throws Exception {
        ArithmeticException boom = new ArithmeticException("when ready");
        assertThatThrownBy(() -> onLoop((loop, end) -> {
                    sockets(loop).whenReady(pipe.source(), READ, () -> {
                        throw boom;
                    });
                    write();
                }))
                .isSameAs(boom);
    }

    @Test
    void anInterruptEndsAnOpThatWaitsForAChannelInVain() throws Exception {
        Thread caller = Thread.currentThread();
        Thread.ofPlatform().start(() -> {
            while (caller.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            caller.interrupt();
        });
        assertThatThrownBy(() -> onLoop((loop, end) -> sockets(loop).whenReady(pipe.source(), READ, end)))
                .isInstanceOf(InterruptedException.class);
        write();
        onLoop((loop, end) -> sockets(loop).whenReady(pipe.source(), READ, end));
    }

    private static SocketLoop sockets(dev.symposium.workload.EventLoop loop) {
        return (SocketLoop) loop;
    }

    private void write() {
        try {
            pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte read() {
        try {
            ByteBuffer one = ByteBuffer.allocate(1);
            assertThat(pipe.source().read(one)).isEqualTo(1);
            return one.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
