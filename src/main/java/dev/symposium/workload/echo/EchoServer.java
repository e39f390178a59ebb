package dev.symposium.workload.echo;

import java.io.IOException;
import java.io.InputStream;

/**
 * The process of the server. Prints the port that it listens on, a line on standard output, and serves until standard
 * input ends, which is when the process that started it does, however that ends.
 */
final class EchoServer {

    private EchoServer() {}

    public static void main(String[] arguments) throws IOException {
        serve(new ServerLoop());
    }

    /** Serves in this process. Returns only by an exception. */
    static void serve(ServerLoop loop) throws IOException {
        Thread lifeline = new Thread("lifeline") {
            @Override
            public void run() {
                awaitEnd(System.in);
            }
        };
        lifeline.setDaemon(true);
        lifeline.start();
        System.out.println(loop.port());
        System.out.flush();
        loop.run();
    }

    private static void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // What else it may be told is for a later version.
            }
        } catch (IOException broken) {
            // As good as ended.
        }
        Runtime.getRuntime().halt(0);
    }
}
