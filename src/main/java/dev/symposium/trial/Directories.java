package dev.symposium.trial;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the service keeps things. Immutable; both paths are absolute.
 *
 * @param dataDir written by this service alone: the host id, the database, class paths of trials, artifacts
 * @param configDir whose files stand in for those packed into the jar; need not exist
 */
@ConfigurationProperties("symposium")
public record Directories(
        @DefaultValue("./data") Path dataDir,
        @DefaultValue("./config") Path configDir) {

    public Directories {
        dataDir = dataDir.toAbsolutePath().normalize();
        configDir = configDir.toAbsolutePath().normalize();
    }

    /** Where trials leave their logs and dumps. */
    public Path artifacts() {
        return dataDir.resolve("artifacts");
    }
}
