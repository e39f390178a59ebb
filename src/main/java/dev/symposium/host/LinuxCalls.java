package dev.symposium.host;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * {@code clock_gettime} and {@code getrusage} of the C library through the foreign function API. Thread-safe.
 *
 * <p>Both have the shape {@code int f(int, void*)}. The pointer is declared as a plain long and the answer is read from a
 * direct {@link ByteBuffer}: so both calls share one adapter, and no memory-access handle is ever spun. The calls are
 * not marked critical: the kernel walks all threads of the process in either, which may take longer than a safepoint
 * should wait.
 *
 * <p><b>What it costs.</b> Loading this class links the calls: 75 to 100 ms of wall time and about 150 ms of CPU time
 * (JDK 25 on a 2-core machine, a JVM that did nothing else before), of which about 20 ms are the first method handles of
 * the JVM and 55 ms the linker; the second function adds 0.3 ms. Neither a critical call nor the interpreted bindings
 * of the JDK are cheaper. Whoever starts quickly therefore does not touch this class until it must.
 */
final class LinuxCalls {

    /** Null if linking succeeded, else why not. */
    private static final @Nullable String UNAVAILABLE;

    private static final @Nullable MethodHandle CLOCK_GETTIME;
    private static final @Nullable MethodHandle GETRUSAGE;

    static {
        @Nullable String unavailable = notLinux64();
        @Nullable MethodHandle clock = null;
        @Nullable MethodHandle usage = null;
        if (unavailable == null) {
            try {
                clock = link("clock_gettime");
                usage = link("getrusage");
            } catch (RuntimeException | LinkageError refused) {
                unavailable = refused.toString();
            }
        }
        UNAVAILABLE = unavailable;
        CLOCK_GETTIME = clock;
        GETRUSAGE = usage;
    }

    private LinuxCalls() {}

    /** Why the calls cannot be made here, or null if they can. */
    static @Nullable String unavailable() {
        return UNAVAILABLE;
    }

    /** A buffer for an answer; reads as the machine writes. */
    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    static long address(ByteBuffer buffer) {
        return MemorySegment.ofBuffer(buffer).address();
    }

    /** Fills a {@code struct timespec} of 16 bytes; false if the clock does not exist, or the call is unavailable. */
    static boolean clockGettime(int clock, long timespec) {
        MethodHandle call = CLOCK_GETTIME;
        try {
            return call != null && (int) call.invokeExact(clock, timespec) == 0;
        } catch (Throwable e) {
            throw new AssertionError("clock_gettime declares no exception", e);
        }
    }

    /** Fills a {@code struct rusage} of 144 bytes; false on failure, or if the call is unavailable. */
    static boolean getrusage(int who, long rusage) {
        MethodHandle call = GETRUSAGE;
        try {
            return call != null && (int) call.invokeExact(who, rusage) == 0;
        } catch (Throwable e) {
            throw new AssertionError("getrusage declares no exception", e);
        }
    }

    private static MethodHandle link(String name) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    }

    /** The clock ids and the layout of both structs are those of 64-bit Linux, alike on amd64 and aarch64. */
    private static @Nullable String notLinux64() {
        String os = System.getProperty("os.name");
        String arch = System.getProperty("os.arch");
        return os.equals("Linux") && (arch.equals("amd64") || arch.equals("aarch64"))
                ? null
                : "known on 64-bit Linux only, this is " + os + " on " + arch;
    }
}
