package dev.symposium.backend.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command of a child: the JVM of its parent, with those of its flags that decide how code runs. They are read from
 * {@code /proc/self/cmdline}, because the management beans that know them too take 100 ms to load. Left out is
 * {@code AlwaysPreTouch}: the heaps of many children, as large as the parent's each, would take memory that nobody uses.
 */
final class ChildCommand {

    /** Standard output belongs to frames, also where the parent's does not. */
    private static final List<String> QUIET =
            List.of("-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr");

    private static final List<String> PREFIXES = List.of(
            "-XX:",
            "-Xm",
            "-Xs",
            "-Xint",
            "-Xlog",
            "--enable-preview",
            "--enable-native-access",
            "--sun-misc-unsafe-memory-access",
            "--add-opens",
            "--add-exports");
    private static final List<String> WITH_VALUE = List.of("--add-opens", "--add-exports", "--enable-native-access");
    private static final List<String> LEFT_OUT = List.of("-XX:+AlwaysPreTouch", "-XX:StartFlightRecording", "-XX:AOT");

    private ChildCommand() {}

    /** The words that start such a child; its class path is for the environment. */
    static List<String> of(String mainClass, int bodyBytes) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(QUIET);
        words.addAll(flags(ownCommand()));
        words.add(mainClass);
        words.add(Integer.toString(bodyBytes));
        return words;
    }

    /** Of the words of a JVM's command those flags that a child gets too. */
    static List<String> flags(List<String> command) {
        List<String> flags = new ArrayList<>();
        for (int i = 1; i < command.size() && command.get(i).startsWith("-"); i++) {
            String word = command.get(i);
            boolean hasValue = takesNext(word) && i + 1 < command.size();
            if (startsWithOneOf(word, PREFIXES) && !startsWithOneOf(word, LEFT_OUT)) {
                flags.add(word);
                if (hasValue) {
                    flags.add(command.get(i + 1));
                }
            }
            if (hasValue) {
                i++;
            }
        }
        return flags;
    }

    private static boolean takesNext(String word) {
        return WITH_VALUE.contains(word)
                || switch (word) {
                    case "-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules", "--add-reads" ->
                        true;
                    default -> false;
                };
    }

    private static boolean startsWithOneOf(String word, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (word.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Empty where the system does not tell; then a child runs with the defaults and what work may need. */
    private static List<String> ownCommand() {
        try (FileInputStream in = new FileInputStream("/proc/self/cmdline")) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\0"));
        } catch (IOException unknown) {
            return List.of("java", "--enable-preview", "--enable-native-access=ALL-UNNAMED");
        }
    }
}
