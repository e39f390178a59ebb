package dev.symposium.workload.echo;

import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.EchoPeer;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Params;
import dev.symposium.workload.SocketLoop;
import dev.symposium.workload.Timer;
import dev.symposium.workload.Workload;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/** {@code socket-echo} with a bug in the server or the client. For tests. */
public final class FaultyEcho implements Workload {

    private static final int VICTIM = 17; // a task

    private final Workload honest = new SocketEcho();
    private final String mainClass;
    private final UnaryOperator<EchoPeer> peer;

    private FaultyEcho(Class<?> server, UnaryOperator<EchoPeer> peer) {
        mainClass = server.getName();
        this.peer = peer;
    }

    @Override
    public WorkloadDescription description() {
        return honest.description();
    }

    @Override
    public Operation prepare(Params params, long seed) {
        return SocketEcho.operation(params, seed, mainClass, peer);
    }

    static Workload of(Class<?> server) {
        return new FaultyEcho(server, UnaryOperator.identity());
    }

    public static Workload wrongBytes() {
        return of(FaultyEchoServer.WrongBytes.class);
    }

    public static Workload truncated() {
        return of(FaultyEchoServer.Truncated.class);
    }

    public static Workload ofAnotherOp() {
        return of(FaultyEchoServer.OfAnotherOp.class);
    }

    public static Workload delaySkipped() {
        return of(FaultyEchoServer.Impatient.class);
    }

    /** A task that waits as long as an echo would take, and then makes it up. */
    public static Workload neverSent() {
        return new FaultyEcho(EchoServer.class, honest -> new Wrapped(honest) {
            @Override
            public long exchange(int task, long state, int payload, long delayNanos) throws InterruptedException {
                if (task == VICTIM) {
                    Timer.sleep(delayNanos);
                    return Payload.reference(state, payload);
                }
                return honest.exchange(task, state, payload, delayNanos);
            }
        });
    }

    /** A task that sends all over again. */
    public static Workload sentTwice() {
        return new FaultyEcho(EchoServer.class, honest -> new Wrapped(honest) {
            @Override
            public long exchange(int task, long state, int payload, long delayNanos) throws InterruptedException {
                if (task == VICTIM) {
                    honest.exchange(task, state, payload, delayNanos);
                }
                return honest.exchange(task, state, payload, delayNanos);
            }
        });
    }

    /** A task that gets the echo of another. */
    public static Workload exchanged() {
        return new FaultyEcho(EchoServer.class, honest -> new Wrapped(honest) {
            @Override
            public long exchange(int task, long state, int payload, long delayNanos) throws InterruptedException {
                return honest.exchange(task, task == VICTIM ? state + 1 : state, payload, delayNanos);
            }
        });
    }

    private abstract static class Wrapped implements EchoPeer {

        private final EchoPeer honest;

        Wrapped(EchoPeer honest) {
            this.honest = honest;
        }

        @Override
        public void begin() {
            honest.begin();
        }

        @Override
        public void exchange(int task, long state, int payload, long delayNanos, SocketLoop loop, LongConsumer next) {
            throw new AssertionError("these bugs are of tasks that block");
        }

        @Override
        public long counted() {
            return honest.counted();
        }
    }
}
