package dev.symposium.job;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7386: objects are merged, null removes, everything else replaces. */
final class MergePatch {

    private MergePatch() {}

    /** Changes the target, and answers it. */
    static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            JsonNode value = change.getValue();
            if (value.isNull()) {
                target.remove(change.getKey());
            } else if (value instanceof ObjectNode part) {
                ObjectNode base = target.get(change.getKey()) instanceof ObjectNode object
                        ? object
                        : target.putObject(change.getKey());
                apply(base, part);
            } else {
                target.set(change.getKey(), value);
            }
        }
        return target;
    }
}
