package dev.symposium.catalog;

import tools.jackson.databind.node.ObjectNode;

/**
 * A job spec that answers a question worth asking. Immutable but for the spec, which is a copy for each caller.
 *
 * @param id the name of its file, without {@code .yaml}
 * @param question in a sentence
 * @param claim what the textbook says
 * @param spec of a job
 */
public record Preset(String id, String question, String claim, ObjectNode spec) {

    @Override
    public ObjectNode spec() {
        return spec.deepCopy();
    }
}
