package dev.symposium.catalog;

import dev.symposium.host.Host;
import dev.symposium.trial.HostIdentity;
import dev.symposium.trial.HostLabels;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the other hosts that this one is there: all about it at the start, and then every 30 s that it still is.
 * Started and stopped by one thread.
 */
final class HostRegistry implements SmartLifecycle {

    static final Duration BEAT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(HostRegistry.class);

    private final HostTable hosts;
    private final HostIdentity identity;
    private final HostLabels labels;
    private final Host host;
    private volatile @Nullable ScheduledExecutorService beats;

    HostRegistry(HostTable hosts, HostIdentity identity, HostLabels labels, Host host) {
        this.hosts = hosts;
        this.identity = identity;
        this.labels = labels;
        this.host = host;
    }

    @Override
    public void start() {
        hosts.seen(identity.id(), name(), labels.values(), host.facts());
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("host-beat").factory());
        var _ = started.scheduleWithFixedDelay(this::beat, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
        beats = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = beats;
        if (running != null) {
            running.shutdownNow();
            beats = null;
        }
    }

    @Override
    public boolean isRunning() {
        return beats != null;
    }

    /** Before the web server, so that a job can select this host from the first request on. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void beat() {
        try {
            hosts.seen(identity.id());
        } catch (RuntimeException e) { // whatever it is, the next beat must come
            LOG.warn("this host could not be reported as alive, next in {} s: {}", BEAT.toSeconds(), e.getMessage());
        }
    }

    private static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
