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

/** Says who speaks: the versions of this JVM and the flags that it was started with. */
final class Greeting {

    /** Flags that take the next argument as their value. */
    private static final List<String> WITH_VALUE =
            List.of("-cp", "-classpath", "--class-path", "--add-opens", "--add-exports", "--add-modules");

    private Greeting() {}

    static Hello hello() {
        return new Hello(TrialEvent.PROTOCOL, ProcessHandle.current().pid(), versions(), flags(commandLine()));
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
        try (FileInputStream in = new FileInputStream("/proc/self/cmdline")) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\0", -1));
        } catch (IOException notLinux) {
            return List.of();
        }
    }
}
