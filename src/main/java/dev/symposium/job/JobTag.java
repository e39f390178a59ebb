package dev.symposium.job;

import java.util.List;

/** The entity tag of a job. Weak: estimates of time change without it. Immutable. */
record JobTag(JobState state, long version, int queuePosition) {

    /** As the header {@code ETag}. */
    String header() {
        return "W/\"" + version + (state == JobState.QUEUED ? "-" + queuePosition : "") + "\"";
    }

    /** Whether one of the tags of the header {@code If-None-Match} is this one. */
    boolean matches(List<String> ifNoneMatch) {
        return ifNoneMatch.stream()
                .flatMap(header -> List.of(header.split(",")).stream())
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || weak(tag).equals(header()));
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag : "W/" + tag;
    }
}
