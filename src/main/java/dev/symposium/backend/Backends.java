package dev.symposium.backend;

import dev.symposium.backend.actor.PekkoBackend;
import dev.symposium.backend.async.EventLoopBackend;
import dev.symposium.backend.async.NettyBackend;
import dev.symposium.backend.async.ReactorBackend;
import dev.symposium.backend.channel.BlockingQueueBackend;
import dev.symposium.backend.channel.ChannelsBackend;
import dev.symposium.backend.pool.CompletableFutureBackend;
import dev.symposium.backend.pool.FixedPoolBackend;
import dev.symposium.backend.pool.FixedPoolChunkedBackend;
import dev.symposium.backend.pool.ForkJoinBackend;
import dev.symposium.backend.pool.ParallelStreamBackend;
import dev.symposium.backend.process.ProcessPipeBackend;
import dev.symposium.backend.process.ProcessShmBackend;
import dev.symposium.backend.process.ProcessSocketBackend;
import dev.symposium.backend.ring.DisruptorBackend;
import dev.symposium.backend.thread.PlatformPerTaskBackend;
import dev.symposium.backend.thread.SequentialBackend;
import dev.symposium.backend.thread.StructuredScopeBackend;
import dev.symposium.backend.thread.VirtualThreadsBackend;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The catalogue of backends. A backend is a few lines of traits; its engine, and the libraries behind that, are loaded
 * when it is opened, so a trial loads one and a description none.
 */
public final class Backends {

    private static final String[] IDS = {
        "sequential",
        "platform-per-task",
        "fixed-pool",
        "fixed-pool-chunked",
        "fork-join",
        "parallel-stream",
        "completable-future",
        "virtual-threads",
        "structured-scope",
        "blocking-queue",
        "channels",
        "event-loop",
        "netty",
        "reactor",
        "pekko",
        "disruptor",
        "process-pipe",
        "process-socket",
        "process-shm"
    };

    private Backends() {}

    /** The traits of every backend, the simplest first. */
    public static List<BackendDescription> all() {
        List<BackendDescription> all = new ArrayList<>(IDS.length);
        for (String id : IDS) {
            all.add(find(id).orElseThrow().description());
        }
        return List.copyOf(all);
    }

    /** The backend with this id; empty if there is none. */
    public static Optional<Backend> find(String id) {
        return switch (id) {
            case "sequential" -> Optional.of(new SequentialBackend());
            case "platform-per-task" -> Optional.of(new PlatformPerTaskBackend());
            case "fixed-pool" -> Optional.of(new FixedPoolBackend());
            case "fixed-pool-chunked" -> Optional.of(new FixedPoolChunkedBackend());
            case "fork-join" -> Optional.of(new ForkJoinBackend());
            case "parallel-stream" -> Optional.of(new ParallelStreamBackend());
            case "completable-future" -> Optional.of(new CompletableFutureBackend());
            case "virtual-threads" -> Optional.of(new VirtualThreadsBackend());
            case "structured-scope" -> Optional.of(new StructuredScopeBackend());
            case "blocking-queue" -> Optional.of(new BlockingQueueBackend());
            case "channels" -> Optional.of(new ChannelsBackend());
            case "event-loop" -> Optional.of(new EventLoopBackend());
            case "netty" -> Optional.of(new NettyBackend());
            case "reactor" -> Optional.of(new ReactorBackend());
            case "pekko" -> Optional.of(new PekkoBackend());
            case "disruptor" -> Optional.of(new DisruptorBackend());
            case "process-pipe" -> Optional.of(new ProcessPipeBackend());
            case "process-socket" -> Optional.of(new ProcessSocketBackend());
            case "process-shm" -> Optional.of(new ProcessShmBackend());
            default -> Optional.empty();
        };
    }
}
