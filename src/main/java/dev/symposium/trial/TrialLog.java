package dev.symposium.trial;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process writes on standard error: the end of it in memory, and a file that holds the beginning and the end, with
 * a line between them that says how much is missing. Both are bounded, however much is written. Thread-safe.
 */
final class TrialLog {

    /** How much of the end is kept. */
    static final int TAIL_BYTES = 64 * 1024;

    private static final Logger log = LoggerFactory.getLogger(TrialLog.class);

    private final @Nullable Path file;
    private final long headBytes;

    /** A ring; all of this is guarded by this. */
    private final byte[] tail = new byte[TAIL_BYTES];

    private long total;
    private @Nullable OutputStream out;
    private boolean failed;

    /**
     * @param file written as long as it can be; absent to keep the tail alone
     * @param headBytes how much of the beginning goes to the file, at least {@link #TAIL_BYTES}
     */
    TrialLog(@Nullable Path file, long headBytes) {
        if (headBytes < TAIL_BYTES) {
            throw new IllegalArgumentException(
                    "a log must be allowed at least " + TAIL_BYTES + " bytes, was " + headBytes);
        }
        this.file = file;
        this.headBytes = headBytes;
    }

    synchronized void append(byte[] bytes, int length) {
        toFile(bytes, Math.clamp(headBytes - total, 0, length));
        int from = Math.max(0, length - TAIL_BYTES);
        for (int at = from; at < length; ) {
            int position = (int) ((total + at) % TAIL_BYTES);
            int run = Math.min(length - at, TAIL_BYTES - position);
            System.arraycopy(bytes, at, tail, position, run);
            at += run;
        }
        total += length;
    }

    /** How many bytes were written so far. */
    synchronized long total() {
        return total;
    }

    /** The end of the log. Bytes that are no UTF-8 are replaced. */
    synchronized String tail() {
        return since(total - TAIL_BYTES);
    }

    /** What was written after the first so many bytes, as far as it is still known. */
    synchronized String since(long position) {
        return new String(bytesSince(position), StandardCharsets.UTF_8);
    }

    /** Completes the file. The answer is where it lies; null if there is none, or it could not be written. */
    synchronized @Nullable Path finish() {
        try {
            if (out != null && !failed) {
                if (total > headBytes) {
                    byte[] end = bytesSince(headBytes);
                    long missing = total - headBytes - end.length;
                    out.write(("\n[… " + missing + " bytes are left out here …]\n").getBytes(StandardCharsets.UTF_8));
                    out.write(end);
                }
            }
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            cannotWrite(e);
        }
        boolean written = out != null && !failed;
        out = null;
        return written ? file : null;
    }

    private byte[] bytesSince(long position) {
        long from = Math.max(0, Math.max(position, total - TAIL_BYTES));
        byte[] bytes = new byte[(int) (total - from)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = tail[(int) ((from + i) % TAIL_BYTES)];
        }
        return bytes;
    }

    private void toFile(byte[] bytes, int length) {
        if (file == null || failed || length == 0) {
            return;
        }
        try {
            if (out == null) {
                out = Files.newOutputStream(file);
            }
            out.write(bytes, 0, length);
        } catch (IOException e) {
            cannotWrite(e);
        }
    }

    /** A full disk must not stop the draining, on which the trial depends. */
    private void cannotWrite(IOException e) {
        failed = true;
        log.warn("The log {} cannot be written and is not kept: {}", file, e.toString());
    }
}
