package dev.symposium.backend.actor;

import com.typesafe.config.ConfigFactory;
import dev.symposium.backend.Workers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.dispatch.ExecutionContexts;

/**
 * An actor system on exactly P threads, all started at once, and one more of its scheduler. What a system does beside
 * running actors is off: logging, extensions, hooks into the JVM's end. One thread only.
 */
final class PekkoSystem {

    private static final String NAME = "symposium";

    private final ActorSystem system;
    private final ActorThreads threads;

    private PekkoSystem(ActorThreads threads, ActorSystem system) {
        this.threads = threads;
        this.system = system;
    }

    static PekkoSystem start(ActorThreads threads, long tickNanos) {
        ActorSystem system = ActorSystem.create(
                NAME,
                BootstrapSetup.create(ConfigFactory.parseMap(settings(tickNanos)))
                        .withDefaultExecutionContext(ExecutionContexts.fromExecutorService(threads.executor())));
        return new PekkoSystem(threads, system);
    }

    private static Map<String, Object> settings(long tickNanos) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("pekko.loggers", List.of());
        settings.put("pekko.loglevel", "OFF");
        settings.put("pekko.stdout-loglevel", "OFF");
        settings.put("pekko.log-dead-letters", "off");
        settings.put("pekko.log-dead-letters-during-shutdown", "off");
        settings.put("pekko.library-extensions", List.of());
        settings.put("pekko.java-flight-recorder.enabled", "off");
        settings.put("pekko.daemonic", "on");
        settings.put("pekko.jvm-exit-on-fatal-error", "off");
        settings.put("pekko.jvm-shutdown-hooks", "off");
        settings.put("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
        settings.put("pekko.coordinated-shutdown.run-by-actor-system-terminate", "off");
        settings.put("pekko.coordinated-shutdown.terminate-actor-system", "off");
        // The default dispatcher runs on our threads; its internal twin would start more.
        settings.put("pekko.actor.internal-dispatcher", "pekko.actor.default-dispatcher");
        settings.put("pekko.scheduler.implementation", JoinableScheduler.class.getName());
        settings.put("pekko.scheduler.tick-duration", Long.toString(tickNanos).concat("ns"));
        return settings;
    }

    ActorSystem actors() {
        return system;
    }

    /** Interrupts the message under way on each thread, ends all actors and waits for the threads. */
    void stop() {
        threads.interrupt();
        var _ = system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        Workers.joinUninterruptibly(((JoinableScheduler) system.scheduler()).threads());
        threads.stop();
    }
}
