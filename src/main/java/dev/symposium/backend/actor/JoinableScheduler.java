package dev.symposium.backend.actor;

import com.typesafe.config.Config;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.actor.LightArrayRevolverScheduler;
import org.apache.pekko.event.LoggingAdapter;

/** Pekko's own scheduler, whose thread bears the backend's name and can be waited for. Made by Pekko, by its name. */
public final class JoinableScheduler extends LightArrayRevolverScheduler {

    static final String THREAD = "symposium-pekko-scheduler";

    private final List<Thread> made;

    /** As Pekko asks of a scheduler. */
    public JoinableScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
        List<Thread> made = new CopyOnWriteArrayList<>();
        super(config, log, body -> {
            Thread thread = threads.newThread(body);
            thread.setName(THREAD);
            made.add(thread);
            return thread;
        });
        this.made = made;
    }

    /** The thread of the timers. */
    List<Thread> threads() {
        return made;
    }
}
