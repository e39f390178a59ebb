package dev.symposium.result;

/** The names of what is counted. */
final class Units {

    private Units() {}

    /** One of {@code tasks, meals, turns}. */
    static String one(String plural) {
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }
}
