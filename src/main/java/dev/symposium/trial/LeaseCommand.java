package dev.symposium.trial;

import dev.symposium.host.CpuSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command with places for the lease, and for nothing else: what a job asks for reaches a runtime through the spec
 * alone, so that every runtime reads the same and no request names a program or a flag. Immutable.
 *
 * <ul>
 *   <li>{@code {coreCount}} – how many cores the job holds; the same for all of its trials
 *   <li>{@code {cores}} – the cores that this trial is pinned to, such as {@code 0-2,5}
 *   <li>{@code {heapMiB}} – the memory that comes with them; the same for all trials of the job
 * </ul>
 */
record LeaseCommand(List<String> words) {

    private static final Set<String> PLACES = Set.of("cores", "coreCount", "heapMiB");

    /** A word in braces, but not a variable of a shell, <code>${LIKE_THIS}</code>. */
    private static final Pattern PLACE = Pattern.compile("(?<!\\$)\\{([A-Za-z]\\w*)}");

    LeaseCommand {
        words = List.copyOf(words);
        if (words.isEmpty() || words.getFirst().isBlank()) {
            throw new IllegalArgumentException("a command needs at least the name of a program");
        }
        for (String word : words) {
            Matcher places = PLACE.matcher(word);
            while (places.find()) {
                if (!PLACES.contains(places.group(1))) {
                    throw new IllegalArgumentException("'" + places.group() + "' in '" + word
                            + "' is not part of the lease, which is " + new TreeSet<>(PLACES));
                }
            }
        }
    }

    /** What a trial may use. */
    record Lease(CpuSet lease, CpuSet cores, int heapMiB) {

        private String value(MatchResult place) {
            return switch (place.group(1)) {
                case "cores" -> cores.toString();
                case "coreCount" -> Integer.toString(lease.size());
                case "heapMiB" -> Integer.toString(heapMiB);
                default -> throw new IllegalStateException("not checked before: " + place.group());
            };
        }
    }

    /** The words for a lease. */
    List<String> with(Lease lease) {
        return words.stream()
                .map(word -> PLACE.matcher(word).replaceAll(place -> Matcher.quoteReplacement(lease.value(place))))
                .toList();
    }
}
