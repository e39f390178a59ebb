package dev.symposium.workload.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Ops;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.ThreadsEngine;
import dev.symposium.workload.Workload;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** The server as the process that it is. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class EchoServerTest {

    @Test
    void itEndsWithTheProcessThatStartedItHoweverThatEnds() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.US_ASCII));
        ProcessHandle server = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
        assertThat(server.isAlive()).isTrue();

        parent.destroyForcibly(); // SIGKILL
        parent.waitFor();

        server.onExit().join();
        assertThat(server.isAlive()).isFalse();
    }

    /** Starts a server, says its pid, and stays. */
    static final class Parent {
        public static void main(String[] arguments) throws Exception {
            ServerProcess server = ServerProcess.start(EchoServer.class.getName());
            server.address(); // so that it has started
            System.out.println(server.pid());
            Thread.currentThread().join();
        }
    }

    @Test
    void itEndsWhenTheOperationIsClosed() throws Exception {
        Operation operation = prepare(new SocketEcho());
        operation.open();
        ProcessHandle server = ProcessHandle.of(operation.helpers().getFirst()).orElseThrow();
        Ops.run(operation, new ThreadsEngine(2));
        assertThat(operation.helpers()).containsExactly(server.pid());

        operation.close();

        server.onExit().join();
    }

    /** Whoever sends no request is shown out; nobody else notices. */
    @Test
    void garbageDoesNotDisturbOthers() throws Exception {
        try (ServerProcess server = ServerProcess.start(EchoServer.class.getName())) {
            InetSocketAddress address = server.address();
            Random random = new Random(1);
            for (int i = 0; i < 50; i++) {
                try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                    byte[] garbage = new byte[16 + random.nextInt(200)];
                    random.nextBytes(garbage);
                    garbage[4] = (byte) 0x80; // a length that is negative, and not that of a count
                    socket.getOutputStream().write(garbage);
                    assertThat(endOf(socket)).isTrue();
                }
            }
            for (int length : new int[] {0, -2, Frame.MOST_BYTES + 1, Integer.MAX_VALUE}) {
                assertRefused(address, length, 0);
            }
            assertRefused(address, 1, -1);
            assertRefused(address, 1, Long.MAX_VALUE);
            assertThat(server.isAlive()).isTrue();
            Link link = BlockingConnections.connect(address);
            link.prepare(7, 99, 1_000, 1_000_000);
            BlockingConnections.complete(link);
            assertThat(link.next(99, 7)).isEqualTo(Payload.reference(99, 1_000));
            link.prepareCount(7);
            BlockingConnections.complete(link);
            assertThat(link.counted()).isEqualTo(EchoClient.counted(1, 1_000));
            link.close();
        }
    }

    private static void assertRefused(InetSocketAddress address, int length, long delay) throws Exception {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            ByteBuffer request = ByteBuffer.allocate(Frame.REQUEST_HEADER + 1);
            request.putInt(1).putInt(length).putLong(delay);
            socket.getOutputStream().write(request.array());
            assertThat(endOf(socket))
                    .as("a length of %d and a delay of %d", length, delay)
                    .isTrue();
        }
    }

    /** Whether the other side has hung up; what it had not read yet may make that a reset. */
    private static boolean endOf(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.io.IOException reset) {
            return true;
        }
    }

    @Test
    void aServerThatHangsUpFailsTheOpOnThreads() throws Exception {
        try (Operation operation = prepare(FaultyEcho.of(FaultyEchoServer.HangsUp.class))) {
            assertThatThrownBy(() -> Ops.run(operation, new ThreadsEngine(2)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("no echo came from");
        }
    }

    @Test
    void aServerThatHangsUpFailsTheOpOnALoop() throws Exception {
        try (Operation operation = prepare(FaultyEcho.of(FaultyEchoServer.HangsUp.class));
                LoopEngine engine = new LoopEngine()) {
            assertThatThrownBy(() -> Ops.run(operation, engine))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("no echo came from");
        }
    }

    @Test
    void aServerThatEndsBeforeItListensIsNamed() throws Exception {
        try (Operation operation = prepare(FaultyEcho.of(FaultyEchoServer.NeverListens.class))) {
            assertThatThrownBy(() -> Ops.run(operation, new ThreadsEngine(2)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ended before it listened");
        }
    }

    @Test
    void aRefusedConnectionSaysWhereto() throws Exception {
        for (boolean loop : new boolean[] {false, true}) {
            try (Operation operation = prepare(FaultyEcho.of(FaultyEchoServer.ListensNowhere.class));
                    LoopEngine engine = new LoopEngine()) {
                assertThatThrownBy(() -> Ops.run(operation, loop ? engine : new ThreadsEngine(2)))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("no echo came from")
                        .hasMessageContaining("127.0.0.1")
                        .hasRootCauseInstanceOf(java.net.ConnectException.class);
            }
        }
    }

    @Test
    void payloadsOfAllLengthsMakeWhatTheReferenceSays() {
        for (int bytes = 1; bytes < 70; bytes++) {
            ByteBuffer buffer = ByteBuffer.allocate(bytes);
            Payload.put(buffer, 5, bytes);
            assertThat(Payload.next(buffer.flip(), 5, 0)).isEqualTo(Payload.reference(5, bytes));
            for (int i = 0; i < bytes; i++) {
                buffer.put(i, (byte) (buffer.get(i) ^ 1));
                buffer.rewind();
                assertThat(Payload.next(buffer, 5, 0)).isNotEqualTo(Payload.reference(5, bytes));
                buffer.put(i, (byte) (buffer.get(i) ^ 1));
            }
        }
    }

    private static Operation prepare(Workload workload) {
        return workload.prepare(TestParams.of(workload.description(), Map.of("tasks", "20", "delay", "1ms")), 42);
    }
}
