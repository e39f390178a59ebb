package dev.symposium.catalog;

import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** Lets tests of other rooms read presets. */
public final class PresetsOf {

    private PresetsOf() {}

    /** The packed ones, overridden by those of a configuration directory. */
    public static Presets directory(Path configDir) {
        return Presets.read(configDir, JsonMapper.shared());
    }
}
