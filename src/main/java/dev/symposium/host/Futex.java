package dev.symposium.host;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for a word of memory to change, across processes that map the same file: {@code futex(2)} on 64-bit Linux, the
 * call that all locks of its C library are made of. Thread-safe.
 *
 * <p>A wait that finds the word as expected costs a switch, some 5 µs until the thread runs again after a wake; a wake of
 * nobody costs a system call, 0.3 µs. Loading this class links the call, up to 100 ms in a JVM that has linked none.
 */
public final class Futex {

    private static final int FUTEX_WAIT = 0;
    private static final int FUTEX_WAKE = 1;
    private static final long EVERYBODY = Integer.MAX_VALUE;
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Null where there is no such call. */
    private static final @Nullable MethodHandle SYSCALL = link();

    private static final long NUMBER = "amd64".equals(System.getProperty("os.arch")) ? 202 : 98;

    private final MemorySegment word;
    private final MemorySegment timeout;

    /**
     * @param word four bytes of a mapped file, aligned
     * @param scratch sixteen bytes that no other futex uses, for the calls of one waiting thread
     * @throws UnsupportedOperationException where there is no such call
     */
    public Futex(MemorySegment word, MemorySegment scratch) {
        if (SYSCALL == null) {
            throw new UnsupportedOperationException("futex is known on 64-bit Linux only, this is "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
        }
        this.word = word;
        timeout = scratch;
    }

    /** Whether this system has it. Loads the call. */
    public static boolean isAvailable() {
        return SYSCALL != null;
    }

    /** Sleeps while the word is as expected, until woken or the time is over; may return for no reason. */
    public void await(int expected, long nanos) {
        timeout.set(ValueLayout.JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
        timeout.set(ValueLayout.JAVA_LONG, Long.BYTES, nanos % NANOS_PER_SECOND);
        call(FUTEX_WAIT, expected, timeout.address());
    }

    /** Wakes all that sleep on the word, in whichever process. */
    public void wake() {
        call(FUTEX_WAKE, EVERYBODY, 0);
    }

    private void call(int operation, long value, long time) {
        MethodHandle syscall = SYSCALL;
        if (syscall == null) {
            throw new IllegalStateException("checked when this was made");
        }
        try {
            long ignored = (long) syscall.invokeExact(NUMBER, word.address(), (long) operation, value, time, 0L, 0L);
        } catch (Throwable e) {
            throw new AssertionError("a system call declares no exception", e);
        }
    }

    private static @Nullable MethodHandle link() {
        String arch = System.getProperty("os.arch");
        if (!"Linux".equals(System.getProperty("os.name")) || !("amd64".equals(arch) || "aarch64".equals(arch))) {
            return null;
        }
        MemoryLayout[] longs = new MemoryLayout[7];
        java.util.Arrays.fill(longs, ValueLayout.JAVA_LONG);
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, longs),
                Linker.Option.firstVariadicArg(1));
    }
}
