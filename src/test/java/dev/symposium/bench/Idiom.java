package dev.symposium.bench;

import java.util.function.IntConsumer;

/**
 * One idiom of concurrency as somebody would write it by hand who wants nothing but to run n tasks. What it keeps live
 * between ops it makes when it is made.
 */
interface Idiom extends AutoCloseable {

    /** Runs the tasks 0 to {@code tasks} − 1, and returns when all have ended. */
    void run(int tasks, IntConsumer task) throws Exception;

    @Override
    default void close() throws Exception {}

    /** The one that a backend is held against, with P workers. */
    static Idiom of(String backend, int parallelism) {
        return switch (backend) {
            case "sequential" -> new JdkIdioms.Loop();
            case "platform-per-task" -> new JdkIdioms.ThreadEach();
            case "fixed-pool" -> new JdkIdioms.Pool(parallelism);
            case "fixed-pool-chunked" -> new JdkIdioms.Chunks(parallelism);
            case "fork-join" -> new JdkIdioms.Halves(parallelism);
            case "parallel-stream" -> new JdkIdioms.ParallelStream(parallelism);
            case "completable-future" -> new JdkIdioms.Futures(parallelism);
            case "virtual-threads" -> new JdkIdioms.VirtualThreads();
            case "structured-scope" -> new JdkIdioms.Scope();
            case "event-loop" -> new JdkIdioms.EventLoop();
            case "blocking-queue" -> new JdkIdioms.Queue(parallelism);
            case "netty" -> new LibraryIdioms.Netty(parallelism);
            case "reactor" -> new LibraryIdioms.Reactor(parallelism);
            case "pekko" -> new LibraryIdioms.Pekko(parallelism);
            case "disruptor" -> new LibraryIdioms.LmaxDisruptor(parallelism);
            case "channels" -> new LibraryIdioms.Channels(parallelism);
            default -> throw new IllegalArgumentException("not written by hand: " + backend);
        };
    }
}
