package dev.symposium.host;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The most memory that a process had resident at any moment so far, of the heap, native memory and mapped files together:
 * {@code VmHWM} in {@code /proc/<pid>/status}, which the kernel keeps up to date only roughly (64 pages a thread). For
 * a tree see {@link ProcessTree#memoryPeakBytes()}.
 */
public final class MemoryPeak {

    private MemoryPeak() {}

    /** In bytes; empty when the process has gone, is a zombie, or the system does not tell. */
    public static OptionalLong bytes(long pid) {
        return bytes(HostFiles.real(), Long.toString(pid));
    }

    /** As {@link #bytes(long)}, for this process. */
    public static OptionalLong bytesOfSelf() {
        return bytes(HostFiles.real(), "self");
    }

    static OptionalLong bytes(HostFiles files, String process) {
        @Nullable String peak = files.field(files.proc(process, "status"), "VmHWM");
        long bytes = peak == null ? -1 : HostFiles.bytes(peak);
        return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
}
