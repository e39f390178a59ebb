package dev.symposium.host;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The processes below one that run the same JVM as this process does. They can be asked for their stacks: HotSpot writes
 * them to standard error when it gets SIGQUIT. Any other program would end, so no other is asked. Thread-safe.
 */
public final class JvmChildren {

    private static final int SIGQUIT = 3;

    /** Of one child; the threads that matter come first. */
    private static final int MOST_BYTES = 24 * 1024;

    /** What HotSpot writes last. */
    private static final String END = "JNI global refs";

    private final long root;

    private JvmChildren(long root) {
        this.root = root;
    }

    /** Those of this process. */
    public static JvmChildren ofSelf() {
        return of(ProcessHandle.current().pid());
    }

    /** Those below another process. */
    public static JvmChildren of(long root) {
        return new JvmChildren(root);
    }

    /** Their numbers, from a look at all processes. */
    public List<Long> pids() {
        @Nullable Path jvm = program(ProcessHandle.current().pid());
        List<Long> pids = new ArrayList<>();
        for (ProcessInfo member : ProcessTree.of(root).members()) {
            if (jvm != null && member.pid() != root && !member.isZombie() && jvm.equals(program(member.pid()))) {
                pids.add(member.pid());
            }
        }
        return pids;
    }

    /**
     * Lets each write its stacks to its standard error, and does not wait for it.
     *
     * @return those that were asked
     */
    public List<Asked> dumpStacks() {
        List<Asked> asked = new ArrayList<>();
        for (long pid : pids()) {
            Asked child = Asked.of(pid);
            if (quit(pid)) {
                asked.add(child);
            }
        }
        return asked;
    }

    /**
     * A process that was asked for its stacks.
     *
     * @param errors the file that is its standard error, which may have no name any more; null if it is none, and what is
     *     written there is read by somebody else
     * @param before how much was in it before
     */
    public record Asked(long pid, @Nullable Path errors, long before) {

        private static Asked of(long pid) {
            Path errors = Path.of("/proc", Long.toString(pid), "fd", "2");
            try {
                return Files.isRegularFile(errors)
                        ? new Asked(pid, errors, Files.size(errors))
                        : new Asked(pid, null, 0);
            } catch (IOException gone) {
                return new Asked(pid, null, 0);
            }
        }

        /** What it has written since, as far as it can be read; empty if its standard error is no file. */
        public String answer() {
            if (errors == null) {
                return "";
            }
            try (SeekableByteChannel in = Files.newByteChannel(errors)) {
                ByteBuffer bytes = ByteBuffer.allocate(Math.clamp(in.size() - before, 0, MOST_BYTES));
                in.position(before);
                while (bytes.hasRemaining() && in.read(bytes) >= 0) {
                    // Until there is no more.
                }
                return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
            } catch (IOException gone) {
                return "";
            }
        }

        /** Whether it has written all, or nobody can tell from here. */
        public boolean hasAnswered() {
            String answer = answer();
            return errors == null || answer.contains(END) || answer.length() >= MOST_BYTES / 2;
        }
    }

    /** Null if it has gone, or is not ours to know. */
    private static @Nullable Path program(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "exe"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return null;
        }
    }

    private static boolean quit(long pid) {
        try {
            return (int) Call.KILL.invokeExact((int) pid, SIGQUIT) == 0;
        } catch (Throwable e) {
            throw new AssertionError("kill declares no exception", e);
        }
    }

    /** Linked at first use. */
    private static final class Call {

        static final MethodHandle KILL = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
