package dev.symposium.job;

import dev.symposium.schedule.Plan;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A spec that can be run as it is, and its plan. Immutable but for the JSON, which nobody changes.
 *
 * @param spec with the defaults filled in; posting it again gives the same plan
 */
record Planned(
        @Nullable String name,
        ObjectNode spec,
        Plan plan,
        Forecast forecast,
        OnHostLost onHostLost,
        int priority,
        Map<String, String> hostSelector,
        Map<String, String> labels) {}
