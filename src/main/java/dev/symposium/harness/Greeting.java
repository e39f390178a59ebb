package dev.symposium.harness;

import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Hello;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says who speaks: the versions of this JVM and the flags that it was started with. */
final class Greeting {

    /** Flags that take the next argument as their value. */
    private static final List<String> WITH_VALUE =
            List.of("-cp", "-classpath", "--class-path", "--add-opens", "--add-exports", "--add-modules");

    private Greeting() {}

    static Hello hello() {
        return new Hello(TrialEvent.PROTOCOL, pid(), versions(), flags(commandLine()));
    }

    static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("java", System.getProperty("java.runtime.version", "unknown"));
        versions.put("vendor", System.getProperty("java.vendor", "unknown"));
        versions.put("vm", System.getProperty("java.vm.name", "unknown"));
        return versions;
    }

    /** Those before the main class; the class path left out, which is told by its digest. */
    static List<String> flags(List<String> commandLine) {
        List<String> flags = new ArrayList<>();
        for (int i = 1; i < commandLine.size() && commandLine.get(i).startsWith("-"); i++) {
            String flag = commandLine.get(i);
            boolean classPath =
                    flag.startsWith("-cp") || flag.startsWith("-classpath") || flag.startsWith("--class-path");
            String value = WITH_VALUE.contains(flag) && i + 1 < commandLine.size() ? commandLine.get(++i) : "";
            if (!classPath) {
                flags.add(value.isEmpty() ? flag : flag.concat(" ").concat(value));
            }
        }
        return flags;
    }

    /** From {@code /proc}, as the management bean that knows it takes some 30 ms to load; empty elsewhere. */
    private static List<String> commandLine() {
        String line = read("/proc/self/cmdline");
        return line == null ? List.of() : List.of(line.split("\0", -1));
    }

    /** From {@code /proc} too: the first process handle of a JVM starts a pool of threads, and links lambdas. */
    private static long pid() {
        String stat = read("/proc/self/stat");
        return stat == null ? ProcessHandle.current().pid() : Long.parseLong(stat, 0, stat.indexOf(' '), 10);
    }

    private static @Nullable String read(String file) {
        try (FileInputStream in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException notLinux) {
            return null;
        }
    }
}
