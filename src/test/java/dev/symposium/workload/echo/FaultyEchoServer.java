package dev.symposium.workload.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** Servers with a bug, each a process of its own as the honest one. For tests. */
final class FaultyEchoServer {

    private static final int VICTIM = 37; // every so many-th echo

    private FaultyEchoServer() {}

    /** One byte is another. */
    static final class WrongBytes {
        public static void main(String[] arguments) throws IOException {
            EchoServer.serve(new ServerLoop() {
                private int times;

                @Override
                void beforeSending(ByteBuffer echo) {
                    if (++times % VICTIM == 0) {
                        int last = echo.limit() - 1;
                        echo.put(last, (byte) (echo.get(last) + 1));
                    }
                }
            });
        }
    }

    /** The last byte is missing, and the header says so. */
    static final class Truncated {
        public static void main(String[] arguments) throws IOException {
            EchoServer.serve(new ServerLoop() {
                private int times;

                @Override
                void beforeSending(ByteBuffer echo) {
                    if (++times % VICTIM == 0) {
                        int length = echo.position() + 4;
                        echo.putInt(length, echo.getInt(length) - 1);
                        echo.limit(echo.limit() - 1);
                    }
                }
            });
        }
    }

    /** An echo of a former op, says its header. */
    static final class OfAnotherOp {
        public static void main(String[] arguments) throws IOException {
            EchoServer.serve(new ServerLoop() {
                private int times;

                @Override
                void beforeSending(ByteBuffer echo) {
                    if (++times % VICTIM == 0) {
                        echo.putInt(echo.position(), echo.getInt(echo.position()) - 1);
                    }
                }
            });
        }
    }

    /** Some echoes come at once. */
    static final class Impatient {
        public static void main(String[] arguments) throws IOException {
            EchoServer.serve(new ServerLoop() {
                private int times;

                @Override
                long delayNanos(long asked) {
                    return ++times % VICTIM == 0 ? 0 : asked;
                }
            });
        }
    }

    /** It hangs up in the middle of an echo's header, whatever it is sent. */
    static final class HangsUp {
        public static void main(String[] arguments) throws IOException {
            EchoServer.serve(new ServerLoop() {
                @Override
                void beforeSending(ByteBuffer echo) {
                    Runtime.getRuntime().halt(1);
                }
            });
        }
    }

    /** It ends before it listens. */
    static final class NeverListens {
        public static void main(String[] arguments) {
            Runtime.getRuntime().halt(1);
        }
    }

    /** It says where it listens, and does not. */
    static final class ListensNowhere {
        public static void main(String[] arguments) throws IOException {
            try (Socket held = new Socket()) { // bound but not listening, so that nobody else gets the port
                held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                System.out.println(held.getLocalPort());
                while (System.in.read() >= 0) {
                    // Until the one that started it has gone.
                }
            }
        }
    }
}
