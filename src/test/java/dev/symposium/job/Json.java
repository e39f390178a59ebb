package dev.symposium.job;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** JSON with single quotes, for tests that are full of it. */
final class Json {

    private Json() {}

    static ObjectNode object(String singleQuoted) {
        return JsonBody.object(bytes(singleQuoted));
    }

    static byte[] bytes(String singleQuoted) {
        return singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
