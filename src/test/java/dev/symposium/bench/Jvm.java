package dev.symposium.bench;

import dev.symposium.harness.TrialMain;
import dev.symposium.host.CpuSet;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.json.JsonFactory;

/**
 * Starts both arms alike: the flags that {@code config/runtimes/jvm.yaml} gives a trial, its class path with the classes
 * of these benchmarks behind it, and at most {@value #CORES} cores.
 */
final class Jvm {

    /** The lease. More cores would make other figures, and most machines have these. */
    private static final int CORES = 2;

    private static final int HEAP_MIB = 256;
    private static final Path RUNTIME = Path.of("config", "runtimes", "jvm.yaml");

    /** One class of each library that backends are made of. */
    private static final List<Class<?>> LIBRARIES = List.of(
            io.netty.channel.Channel.class,
            io.netty.util.concurrent.Future.class,
            io.netty.buffer.ByteBuf.class,
            io.netty.resolver.AddressResolver.class,
            reactor.core.publisher.Flux.class,
            org.reactivestreams.Publisher.class,
            org.apache.pekko.actor.ActorSystem.class,
            scala.Option.class,
            com.typesafe.config.Config.class,
            com.lmax.disruptor.RingBuffer.class,
            com.softwaremill.jox.Channel.class);

    private Jvm() {}

    /** The cores that every arm is pinned to. */
    static CpuSet cores() {
        CpuSet allowed = CpuSet.allowed();
        return allowed.take(Math.min(CORES, allowed.size()));
    }

    /** The flags of a trial, without class path and main class. */
    static List<String> flags() {
        try (var text = Files.newBufferedReader(RUNTIME)) {
            Object command = Objects.requireNonNull(
                    new Yaml().<java.util.Map<String, Object>>load(text).get("command"));
            List<String> flags = new ArrayList<>();
            for (Object word : (List<?>) command) {
                flags.add(word.toString()
                        .replace("{coreCount}", Integer.toString(cores().size()))
                        .replace("{cores}", cores().toString())
                        .replace("{heapMiB}", Integer.toString(HEAP_MIB)));
            }
            if (!flags.getFirst().equals("java") || !flags.getLast().equals(TrialMain.class.getName())) {
                throw new IllegalStateException("the command of a trial should be java … TrialMain, was " + flags);
            }
            return List.copyOf(flags.subList(1, flags.size() - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a trial has on its class path, and behind it where the given classes come from. */
    static String classPath(Class<?>... more) {
        Set<String> entries = new LinkedHashSet<>();
        Stream.concat(
                        Stream.concat(
                                Stream.of(TrialMain.class, JsonFactory.class, Histogram.class, Nullable.class),
                                LIBRARIES.stream()),
                        Arrays.stream(more))
                .map(Jvm::origin)
                .forEach(entries::add);
        return String.join(File.pathSeparator, entries);
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** A fresh process of a class with these arguments. */
    static Child start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(pinned());
        command.add(java().toString());
        command.addAll(flags());
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return Child.start(command, classPath(Jvm.class));
    }

    /** What pins a command to the cores. */
    static List<String> pinned() {
        return List.of("taskset", "-c", cores().toString());
    }

    private static String origin(Class<?> type) {
        try {
            CodeSource source =
                    Objects.requireNonNull(type.getProtectionDomain().getCodeSource(), type.getName());
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
