package dev.symposium.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The compact letter display of a ranking: two cells share a letter if and only if they were not found different
 * (Piepho 2004).
 *
 * <p>Each letter is a set of cells none of which differ from each other, and every pair that does not differ is in
 * one of them. Piepho's own insertion and absorption finds all such sets, of which there may be exponentially many.
 * This takes them greedily, best cells first, as a clique cover of edges (Gramm et al. 2007): the property above is
 * kept with at most one letter for each pair, and usually with very few.
 */
final class CompactLetters {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private CompactLetters() {}

    /**
     * The letters of each cell.
     *
     * @param order cells, best first
     * @param different whether two cells were found different; symmetrical, its diagonal is not looked at
     * @return letters in the same order
     */
    static List<String> of(int[] order, boolean[][] different) {
        int n = order.length;
        boolean[][] covered = new boolean[n][n];
        List<StringBuilder> letters = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            letters.add(new StringBuilder());
        }
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                if (!covered[i][j] && (i == j || !different[order[i]][order[j]])) {
                    String letter = letter(next++);
                    for (int member : grow(i, j, order, different, covered)) {
                        letters.get(member).append(letter);
                    }
                }
            }
        }
        return letters.stream().map(StringBuilder::toString).toList();
    }

    /** All that can join i and j without differing from anyone who has joined. */
    private static List<Integer> grow(int i, int j, int[] order, boolean[][] different, boolean[][] covered) {
        List<Integer> members = new ArrayList<>(i == j ? List.of(i) : List.of(i, j));
        for (int k = 0; k < order.length; k++) {
            int candidate = order[k];
            if (k != i && k != j && members.stream().noneMatch(m -> different[order[m]][candidate])) {
                members.add(k);
            }
        }
        Collections.sort(members);
        for (int a : members) {
            for (int b : members) {
                covered[a][b] = true;
            }
        }
        return members;
    }

    private static String letter(int index) {
        return index < ALPHABET.length() ? ALPHABET.substring(index, index + 1) : "(" + (index + 1) + ")";
    }
}
