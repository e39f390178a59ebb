package dev.symposium.workload;

import dev.symposium.workload.echo.SocketEcho;
import dev.symposium.workload.kernel.Mandelbrot;
import dev.symposium.workload.kernel.Matmul;
import dev.symposium.workload.kernel.NBody;
import dev.symposium.workload.kernel.SpectralNorm;
import dev.symposium.workload.kernel.Triad;
import dev.symposium.workload.nodes.Big;
import dev.symposium.workload.nodes.PingPong;
import dev.symposium.workload.nodes.ThreadRing;
import dev.symposium.workload.philosophers.DiningPhilosophers;
import dev.symposium.workload.shared.Banking;
import dev.symposium.workload.shared.BoundedBuffer;
import dev.symposium.workload.shared.ReadersWriters;
import dev.symposium.workload.shared.SleepingBarber;
import dev.symposium.workload.tree.Fib;
import dev.symposium.workload.tree.NQueens;
import dev.symposium.workload.tree.Skynet;
import java.util.List;
import java.util.Optional;

/** The workloads of this runtime. Finding one loads that one only. */
public final class Workloads {

    /** The heap that a trial of any of these workloads needs, in bytes. */
    public static final long HEAP_BYTES = 256L << 20;

    private Workloads() {}

    /** The workload of that id; empty if there is none. */
    public static Optional<Workload> find(String id) {
        return switch (id) {
            case "mixed" -> Optional.of(new Mixed());
            case "sleep" -> Optional.of(new Sleep());
            case "prime-factors" -> Optional.of(new PrimeFactors());
            case "mandelbrot" -> Optional.of(new Mandelbrot());
            case "nbody" -> Optional.of(new NBody());
            case "spectral-norm" -> Optional.of(new SpectralNorm());
            case "matmul" -> Optional.of(new Matmul());
            case "triad" -> Optional.of(new Triad());
            case "fib" -> Optional.of(new Fib());
            case "nqueens" -> Optional.of(new NQueens());
            case "skynet" -> Optional.of(new Skynet());
            case "pipeline" -> Optional.of(new Staged());
            case "ping-pong" -> Optional.of(new PingPong());
            case "thread-ring" -> Optional.of(new ThreadRing());
            case "big" -> Optional.of(new Big());
            case "ipc-echo" -> Optional.of(new IpcEcho());
            case "counter" -> Optional.of(new Counter());
            case "socket-echo" -> Optional.of(new SocketEcho());
            case "banking" -> Optional.of(new Banking());
            case "readers-writers" -> Optional.of(new ReadersWriters());
            case "bounded-buffer" -> Optional.of(new BoundedBuffer());
            case "sleeping-barber" -> Optional.of(new SleepingBarber());
            case "dining-philosophers" -> Optional.of(new DiningPhilosophers());
            default -> Optional.empty();
        };
    }

    /** All of them. */
    public static List<Workload> all() {
        return List.of(
                new Mixed(),
                new Sleep(),
                new PrimeFactors(),
                new IpcEcho(),
                new Mandelbrot(),
                new NBody(),
                new SpectralNorm(),
                new Matmul(),
                new Triad(),
                new Fib(),
                new NQueens(),
                new Skynet(),
                new Staged(),
                new PingPong(),
                new ThreadRing(),
                new Big(),
                new Counter(),
                new SocketEcho(),
                new Banking(),
                new ReadersWriters(),
                new BoundedBuffer(),
                new SleepingBarber(),
                new DiningPhilosophers());
    }
}
