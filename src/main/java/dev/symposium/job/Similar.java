package dev.symposium.job;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Similar {

    private Similar() {}

    /** The name that is closest to a misspelt one; empty if none is close. */
    static Optional<String> to(String misspelt, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(misspelt, name) <= Math.max(1, Math.min(misspelt.length(), name.length()) / 3))
                .min(Comparator.comparingInt(name -> distance(misspelt, name)));
    }

    /** As {@link #to}, as the end of a sentence. */
    static String hint(String misspelt, Collection<String> names) {
        return to(misspelt, names).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** Levenshtein's distance, whatever the case; very long names are compared by their beginnings. */
    private static int distance(String one, String other) {
        String a = shortened(one);
        String b = shortened(other);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static String shortened(String name) {
        return (name.length() > 60 ? name.substring(0, 60) : name).toLowerCase(java.util.Locale.ROOT);
    }
}
