package dev.symposium.trial;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * A daemon thread that reads a stream of a process to its end, so that the process never waits for us. Thread-safe.
 */
final class StreamPump {

    private final InputStream in;
    private final Thread thread;

    private StreamPump(String name, InputStream in, Reading reading) {
        this.in = in;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            try {
                reading.readAll(in);
            } catch (IOException processGone) {
                // The stream was closed under us: there is no more to read.
            }
        });
    }

    interface Reading {
        void readAll(InputStream in) throws IOException;
    }

    static StreamPump start(String name, InputStream in, Reading reading) {
        StreamPump pump = new StreamPump(name, in, reading);
        pump.thread.start();
        return pump;
    }

    /** Everything into the log. */
    static StreamPump toLog(String name, InputStream in, TrialLog log) {
        return start(name, in, stream -> {
            byte[] chunk = new byte[32 * 1024];
            for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
                log.append(chunk, n);
            }
        });
    }

    /** Whether there is nothing more to read. */
    boolean ended() {
        return !thread.isAlive();
    }

    /** Waits for the end of the stream, and leaves it if that does not come. */
    void finish(Duration atMost) throws InterruptedException {
        if (!thread.join(atMost)) {
            closeQuietly(in);
        }
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException nothingToLose) {
            // It is not read any more.
        }
    }
}
