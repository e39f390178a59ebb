package dev.symposium.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code config/runtimes/<name>.yaml} says: how to start the processes of a runtime. Immutable.
 *
 * @param name of the file, without {@code .yaml}
 * @param text a sentence for people
 * @param command to which {@code describe}, {@code run} or {@code calibrate} is added
 * @param classPath the libraries that stand in {@code CLASSPATH} beside the classes of the measured core; empty if the
 *     runtime needs nothing of ours
 * @param environment what is set besides the few variables that every trial gets
 * @param dumpSignal what makes a silent process write its stacks to standard error; empty if nothing does
 */
record RuntimeFile(
        String name,
        String text,
        LeaseCommand command,
        Optional<List<Library>> classPath,
        Map<String, String> environment,
        Optional<Signal> dumpSignal) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Options that HotSpot takes from the environment would differ from the command that is shown. */
    private static final Set<String> NOT_TO_BE_SET = Set.of(
            LeftoverSweep.VARIABLE,
            ProcessStarter.ARTIFACTS,
            "PATH",
            "CLASSPATH",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS");

    RuntimeFile {
        classPath = classPath.map(List::copyOf);
        environment = Map.copyOf(environment);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a runtime is named by lower-case letters, digits and hyphens, at most 40, was '" + name + "'");
        }
        for (String variable : environment.keySet()) {
            if (!VARIABLE.matcher(variable).matches()) {
                throw new IllegalArgumentException("'" + variable + "' is no name of an environment variable");
            }
            if (NOT_TO_BE_SET.contains(variable)) {
                throw new IllegalArgumentException(
                        variable + " cannot be set: the service sets it, or the command must say it");
            }
        }
    }

    /** A library by its Maven coordinates without a version: the one that the service itself was built with. */
    record Library(String group, String artifact) {

        private static final Pattern COORDINATE = Pattern.compile("([A-Za-z0-9._-]+):([A-Za-z0-9._-]+)");

        static Library parse(String text) {
            var coordinate = COORDINATE.matcher(text);
            if (!coordinate.matches()) {
                throw new IllegalArgumentException("a library is written group:artifact, was '" + text + "'");
            }
            return new Library(coordinate.group(1), coordinate.group(2));
        }

        @Override
        public String toString() {
            return group + ":" + artifact;
        }
    }
}
