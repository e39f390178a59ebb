package dev.symposium.backend.process;

import dev.symposium.workload.Recipe;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * All children of an engine, started together and connected. When one of them is lost, all end, and {@link #start} makes
 * new ones: what is shared with one that died can't be trusted. For one thread.
 */
final class Children implements AutoCloseable {

    private static final long LONGEST_START_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** What a frame of a control has room for: a recipe, and what a participant has thrown. */
    private static final int CONTROL_BYTES = RemoteTaskException.MOST_BYTES + Codec.OVERHEAD;

    private static final long LOOK_NANOS = 1_000_000;

    private final List<Child> all;
    private final @Nullable MemorySegment shared;
    private final SharedLayout layout;
    private final long startNanos;

    private Children(List<Child> all, @Nullable MemorySegment shared, SharedLayout layout, long startNanos) {
        this.all = List.copyOf(all);
        this.shared = shared;
        this.layout = layout;
        this.startNanos = startNanos;
    }

    /**
     * Starts so many and waits until all are ready.
     *
     * @param bodyBytes the most that a frame carries
     * @throws IllegalArgumentException if a child refuses the work
     * @throws ChildFailedException if one does not start
     */
    static Children start(Design design, int count, int bodyBytes, SharedLayout layout, Recipe recipe)
            throws InterruptedException {
        long began = System.nanoTime();
        List<Child> all = new ArrayList<>(count);
        @Nullable SharedFile file = null;
        @Nullable Path sockets = null;
        try {
            file = layout.equals(SharedLayout.NONE) ? null : SharedFile.create(layout.bytes());
            sockets = design.isSocket() ? Files.createTempDirectory("symposium-") : null;
            int controlBytes = design.isPipe() ? bodyBytes : CONTROL_BYTES;
            List<String> command = ChildCommand.of(design.mainClass(), controlBytes);
            for (int i = 0; i < count; i++) {
                all.add(Child.start(design.backend(), i, command, controlBytes));
            }
            for (Child child : all) {
                String path = file != null ? file.path().toString() : sockets != null ? socket(sockets, child) : "";
                tell(child, new Setup(child.number(), design, bodyBytes, path, layout, recipe));
            }
            MemorySegment shared = file == null ? null : file.memory();
            for (Child child : all) {
                awaitReady(child, began);
                child.connect(link(child, design, bodyBytes, layout, shared, sockets));
            }
            return new Children(all, shared, layout, System.nanoTime() - began);
        } catch (IOException e) {
            closeAll(all);
            throw new ChildFailedException("the children of " + design.backend() + " could not be started", e);
        } catch (InterruptedException | RuntimeException | Error e) {
            closeAll(all);
            throw e;
        } finally {
            forget(file, sockets, all);
        }
    }

    private static void tell(Child child, Setup setup) {
        StreamLink control = child.control();
        try {
            control.send(Frame.RECIPE, setup.encode(control.room()), 0);
        } catch (IOException e) {
            throw child.failed("did not take its recipe", e);
        }
    }

    private static void awaitReady(Child child, long began) throws InterruptedException {
        Frame frame = new Frame();
        try {
            while (!child.control().hasPending()) {
                if (!child.isAlive()) {
                    throw child.failed("ended before it was ready", null);
                }
                if (System.nanoTime() - began > LONGEST_START_NANOS) {
                    throw child.condemned("was not ready in time", null);
                }
                LockSupport.parkNanos(LOOK_NANOS);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            child.control().receive(frame);
        } catch (IOException e) {
            throw child.failed("did not say that it is ready", e);
        }
        if (frame.kind() == Frame.REFUSED) {
            throw new IllegalArgumentException(child + " refused: " + text(frame.body()));
        }
        if (frame.kind() != Frame.READY) {
            throw child.failed("said something else than that it is ready", null);
        }
    }

    private static Link link(
            Child child,
            Design design,
            int bodyBytes,
            SharedLayout layout,
            @Nullable MemorySegment shared,
            @Nullable Path sockets)
            throws IOException {
        if (sockets != null) {
            return new SocketLink(SocketChannel.open(UnixDomainSocketAddress.of(socket(sockets, child))), bodyBytes);
        }
        if (shared == null || layout.slots() == 0) {
            return child.control();
        }
        return new RingLink(
                layout.toChild(shared, child.number()),
                layout.toParent(shared, child.number()),
                bodyBytes,
                design.waiting().equals(Waiting.DOORBELL)
                        ? new Doorbell(layout.childDoorbell(shared, child.number()))
                        : null);
    }

    private static String socket(Path directory, Child child) {
        return directory.resolve(Integer.toString(child.number())).toString();
    }

    static String text(MemorySegment body) {
        return new String(PayloadArray.of(body), StandardCharsets.UTF_8);
    }

    /** What had a name so that children could find it. */
    private static void forget(@Nullable SharedFile file, @Nullable Path sockets, List<Child> all) {
        try {
            if (file != null) {
                file.unlink();
            }
            if (sockets != null) {
                for (Child child : all) {
                    Files.deleteIfExists(Path.of(socket(sockets, child)));
                }
                Files.deleteIfExists(sockets);
            }
        } catch (IOException e) {
            System.err.println("a file of children that have started is left: ".concat(e.toString()));
        }
    }

    List<Child> all() {
        return all;
    }

    /** From the first process to the last that was ready. */
    long startNanos() {
        return startNanos;
    }

    SharedLayout layout() {
        return layout;
    }

    /** What they share with their parent. */
    MemorySegment shared() {
        MemorySegment memory = shared;
        if (memory == null) {
            throw new IllegalStateException("these children share nothing");
        }
        return memory;
    }

    boolean areAlive() {
        for (Child child : all) {
            if (!child.isAlive()) {
                return false;
            }
        }
        return true;
    }

    /** Ends them and waits until they are reaped. What they had to say goes to the log. */
    @Override
    public void close() {
        closeAll(all);
    }

    private static void closeAll(List<Child> all) {
        for (Child child : all) {
            child.letGo(); // so that they end at the same time
        }
        for (Child child : all) {
            String words = child.lastWords();
            if (!words.isEmpty()) {
                System.err.println(child.toString().concat(" said: ").concat(words));
            }
            child.close();
        }
    }
}
