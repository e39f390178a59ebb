package dev.symposium.job;

import dev.symposium.web.FieldError;
import dev.symposium.web.ProblemException;
import java.util.List;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a request as a JSON object; anything else is 400 and says where. */
final class JsonBody {

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBody() {}

    static ObjectNode object(byte[] body) {
        JsonNode node;
        try {
            node = STRICT.readTree(body);
        } catch (JacksonException e) {
            throw refused("the body is not valid JSON: " + e.getOriginalMessage() + place(e));
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw refused(
                node.isMissingNode() ? "the body is empty, a JSON object is needed" : "the body must be a JSON object");
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static ProblemException refused(String detail) {
        return ProblemException.of(
                HttpStatus.BAD_REQUEST, "The body is no JSON object", List.of(FieldError.at("", detail)));
    }
}
