package dev.symposium.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A runtime file with its class path installed: ready to be started. Immutable. */
record RuntimeCommand(RuntimeFile file, Optional<TrialClassPath> classPath) {

    /**
     * What to start.
     *
     * @param verb {@code describe}, {@code run} or {@code calibrate}
     */
    ProcessStarter.Start start(String trial, String verb, LeaseCommand.Lease lease, Path directory) {
        List<String> command = new ArrayList<>(file.command().with(lease));
        command.add(verb);
        Map<String, String> environment = new LinkedHashMap<>(file.environment());
        classPath.ifPresent(path -> environment.put("CLASSPATH", path.asText()));
        return new ProcessStarter.Start(trial, command, environment, lease.cores(), directory);
    }
}
