package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendsTest {

    @Test
    void everyBackendIsListedOnceWithItsTraits() {
        assertThat(Backends.all())
                .extracting(BackendDescription::id)
                .doesNotHaveDuplicates()
                .containsExactly(
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
                        "process-shm");
        assertThat(Backends.all()).allSatisfy(description -> {
            assertThat(description.text()).endsWith(".");
            assertThat(description.source()).isNotBlank();
            assertThat(description.shapes()).isNotEmpty();
        });
    }

    @Test
    void unknownIdFindsNothing() {
        assertThat(Backends.find("carrier-pigeon")).isEmpty();
    }

    @Test
    void listingLoadsNoEngine() throws Exception {
        Recorder classes = new Recorder();

        Class.forName("dev.symposium.backend.Backends", true, classes)
                .getMethod("all")
                .invoke(null);

        assertThat(classes.defined).contains("dev.symposium.backend.pool.FixedPoolBackend");
        assertThat(classes.defined)
                .filteredOn(name -> name.startsWith("dev.symposium.backend."))
                .filteredOn(name -> !name.equals("dev.symposium.backend.Engine"))
                .noneMatch(name -> name.contains("Engine")
                        || name.endsWith("Children")
                        || name.contains("Pool$")
                        || name.endsWith("LoopThread"));
        assertThat(classes.asked)
                .as("libraries of backends")
                .noneMatch(name -> name.startsWith("io.netty.")
                        || name.startsWith("reactor.")
                        || name.startsWith("org.reactivestreams.")
                        || name.startsWith("org.apache.pekko.")
                        || name.startsWith("scala.")
                        || name.startsWith("com.typesafe.")
                        || name.startsWith("com.lmax."));
    }

    /** Defines our own classes itself, and so knows which were asked for. */
    private static final class Recorder extends ClassLoader {

        private final List<String> defined = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();

        Recorder() {
            super(BackendsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                asked.add(name);
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                return name.startsWith("dev.symposium.") ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                defined.add(name);
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
