package dev.symposium.backend.process;

import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Operation;
import dev.symposium.workload.SharedForm;
import dev.symposium.workload.Work;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The main class of a child. It reads its {@link Setup}, prepares the operation, says that it is ready, and works until
 * its standard input ends, by which it halts. Standard output belongs to frames; whatever else would be printed goes to
 * standard error.
 */
public final class ProcessWorker {

    private static final int ORPHANED = 3;
    private static final int FAILED = 1;

    private final Function<String, Optional<Workload>> workloads;
    private final UnaryOperator<Link> wrapper;
    private final StreamLink control;
    private final Cancellation cancellation = new Cancellation();
    private final Signals signals;

    private ProcessWorker(Function<String, Optional<Workload>> workloads, UnaryOperator<Link> wrapper, int bodyBytes) {
        this.workloads = workloads;
        this.wrapper = wrapper;
        control = new StreamLink(
                new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), bodyBytes);
        signals = new Signals(control, cancellation);
    }

    /** @param arguments the most bytes that the body of a frame has */
    public static void main(String[] arguments) {
        start(arguments, Workloads::find, UnaryOperator.identity());
    }

    /**
     * The same with other workloads, and with something between the worker and what its replies go by. Never returns.
     */
    static void start(String[] arguments, Function<String, Optional<Workload>> workloads, UnaryOperator<Link> wrapper) {
        try {
            new ProcessWorker(workloads, wrapper, Integer.parseInt(arguments[0])).work();
        } catch (IOException ended) {
            orphaned();
        } catch (Throwable thrown) {
            Thread thread = Thread.currentThread();
            thread.getThreadGroup().uncaughtException(thread, thrown); // to standard error
        }
        Runtime.getRuntime().halt(FAILED);
    }

    /** The parent has gone, or lets this child go. */
    private static void orphaned() {
        Runtime.getRuntime().halt(ORPHANED);
    }

    private void work() throws IOException, InterruptedException {
        System.setOut(System.err);
        Frame frame = new Frame();
        boolean ignored = control.receive(frame);
        Setup setup = Setup.decode(frame.body());
        Operation operation;
        try {
            operation = prepare(setup);
        } catch (IllegalArgumentException e) {
            refuse(String.valueOf(e.getMessage()));
            return;
        }
        Work work = operation.work();
        if (work instanceof Batch batch) {
            work(batch, setup);
        } else if (work instanceof Crew crew) {
            work(crew, setup);
        }
    }

    private Operation prepare(Setup setup) {
        String id = setup.recipe().workload();
        Optional<Workload> workload = workloads.apply(id);
        if (workload.isEmpty()) {
            throw new IllegalArgumentException("there is no workload ".concat(id));
        }
        return workload.get().prepare(setup.recipe().params(), setup.recipe().seed());
    }

    private void refuse(String reason) throws IOException {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        MemorySegment room = control.room();
        int length = (int) Math.min(text.length, room.byteSize());
        MemorySegment.copy(MemorySegment.ofArray(text), 0, room, 0, length);
        control.send(Frame.REFUSED, length, 0);
    }

    private void work(Batch batch, Setup setup) throws IOException {
        Design design = setup.design();
        Codec codec = Codec.of(design.encoding());
        Link link;
        Inbox inbox;
        if (design.isPipe()) {
            link = control;
            PipeInbox pipe = new PipeInbox(control, signals, ProcessWorker::orphaned);
            pipe.startFollower();
            inbox = pipe;
            control.signal(Frame.READY, 0);
        } else {
            // First of all the lifeline: from here on nothing waits in vain for a parent that has gone.
            new ControlReader(control, signals, ProcessWorker::orphaned).start();
            Waiting waiting = Waiting.of(Waiting.SPIN, null);
            if (design.isSocket()) {
                link = accept(setup);
            } else {
                SharedLayout layout = setup.layout();
                MemorySegment file = SharedFile.open(Path.of(setup.path()), layout.bytes());
                boolean bells = design.waiting().equals(Waiting.DOORBELL);
                waiting = Waiting.of(
                        design.waiting(), bells ? new Doorbell(layout.childDoorbell(file, setup.child())) : null);
                link = new RingLink(
                        layout.toParent(file, setup.child()),
                        layout.toChild(file, setup.child()),
                        setup.bodyBytes(),
                        bells ? new Doorbell(layout.parentDoorbell(file)) : null);
                control.signal(Frame.READY, 0);
            }
            inbox = new LinkInbox(link, waiting);
        }
        new BatchWorker(batch, inbox, wrapper.apply(link), codec, cancellation).run();
    }

    private Link accept(Setup setup) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            ServerSocketChannel bound = server.bind(UnixDomainSocketAddress.of(setup.path()), 1);
            control.signal(Frame.READY, 0);
            return new SocketLink(bound.accept(), setup.bodyBytes());
        }
    }

    private void work(Crew crew, Setup setup) throws IOException, InterruptedException {
        SharedForm form = crew.sharedForm()
                .orElseThrow(() -> new IllegalStateException("the crew has no form for shared memory"));
        SharedLayout layout = setup.layout();
        MemorySegment file = SharedFile.open(Path.of(setup.path()), layout.bytes());
        form.attach(layout.crew(file).asSlice(0, form.bytes()));
        ControlReader reader = new ControlReader(control, signals, ProcessWorker::orphaned);
        control.signal(Frame.READY, 0);
        reader.start();
        new CrewWorker(setup, form, file, control, reader, cancellation).run();
    }
}
