package dev.symposium.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactLettersTest {
    @Test
    void tiesShareALetterAndDifferencesDoNot() {
        assertThat(letters(3)).containsExactly("a", "a", "a");
        assertThat(letters(3, 0, 1, 0, 2, 1, 2)).containsExactly("a", "b", "c");
        assertThat(letters(3, 0, 2)).containsExactly("a", "ab", "b");
        assertThat(letters(4, 0, 2, 0, 3, 1, 3)).containsExactly("a", "ab", "bc", "c");
    }

    @Test
    void lettersFollowTheOrderAndNotTheNumberOfACell() {
        boolean[][] different = new boolean[3][3];
        different[0][2] = different[2][0] = true;
        different[1][2] = different[2][1] = true;

        assertThat(CompactLetters.of(new int[] {2, 1, 0}, different)).containsExactly("a", "b", "b");
    }

    /** A ring of four, where nobody differs from a neighbour: two letters cannot do. */
    @Test
    void differencesNeedNotFollowTheOrder() {
        assertThat(letters(4, 0, 2, 1, 3)).containsExactly("ab", "ac", "cd", "bd");
    }

    @Test
    void anyPatternIsShownAsItIs() {
        Random random = new Random(42);
        for (int run = 0; run < 300; run++) {
            int n = 1 + random.nextInt(12);
            boolean[][] different = new boolean[n][n];
            double density = random.nextDouble();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    different[i][j] = different[j][i] = random.nextDouble() < density;
                }
            }
            int[] order = new int[n];
            Arrays.setAll(order, i -> i);

            List<String> letters = CompactLetters.of(order, different);

            for (int i = 0; i < n; i++) {
                assertThat(letters.get(i)).isNotEmpty();
                for (int j = 0; j < n; j++) {
                    String other = letters.get(j);
                    boolean share = letters.get(i).chars().anyMatch(letter -> other.indexOf(letter) >= 0);
                    assertThat(share).isEqualTo(i == j || !different[i][j]);
                }
            }
        }
    }

    @Test
    void moreGroupsThanLettersAreNumbered() {
        int n = 54;
        boolean[][] different = new boolean[n][n];
        for (boolean[] row : different) {
            Arrays.fill(row, true);
        }
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);

        assertThat(CompactLetters.of(order, different)).doesNotHaveDuplicates().contains("a", "Z", "(53)", "(54)");
    }

    private static List<String> letters(int n, int... differentPairs) {
        boolean[][] different = new boolean[n][n];
        for (int i = 0; i < differentPairs.length; i += 2) {
            different[differentPairs[i]][differentPairs[i + 1]] = true;
            different[differentPairs[i + 1]][differentPairs[i]] = true;
        }
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        return CompactLetters.of(order, different);
    }
}
