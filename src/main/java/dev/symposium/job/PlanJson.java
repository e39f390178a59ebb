package dev.symposium.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.symposium.schedule.Plan;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans as bytes of JSON. Its own mapper, because parameters must come back as they went: whole numbers as {@code Long}.
 */
final class PlanJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private PlanJson() {}

    static byte[] write(Plan plan) {
        return MAPPER.writeValueAsBytes(plan);
    }

    static Plan read(byte[] json) {
        return MAPPER.readValue(json, Plan.class);
    }
}
