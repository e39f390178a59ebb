package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrimeFactorsTest extends WorkloadContract {

    @Override
    protected Workload workload() {
        return new PrimeFactors();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("tasks", "40", "size", "20");
    }

    @Override
    protected Map<String, String> different() {
        return Map.of("size", "21");
    }

    @Override
    protected Map<String, String> endless() {
        return Map.of("tasks", "100000", "size", "44");
    }

    @Test
    void anyNumberIsFactoredAsASieveFactorsIt() {
        int limit = 200_000;
        int[] least = leastFactors(limit);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2_000; i++) {
            int number = random.nextInt(2, limit);
            long folded = 0;
            for (int rest = number; rest > 1; rest /= least[rest]) {
                folded = TrialDivision.fold(folded, least[rest]);
            }
            assertThat(TrialDivision.factors(number))
                    .as("factors of %d", number)
                    .isEqualTo(folded);
        }
    }

    @Test
    void primesAreThoseThatHaveNoOtherFactor() {
        int[] least = leastFactors(1_000);
        Primes primes = new Primes(100, 1_000);
        int at = 0;
        for (int n = 100; n < 1_000; n++) {
            if (least[n] == n) {
                assertThat(primes.draw(at++)).isEqualTo(n);
            }
        }
        assertThat(primes.size()).isEqualTo(at);
    }

    private static int[] leastFactors(int limit) {
        int[] least = new int[limit];
        for (int i = 2; i < limit; i++) {
            for (int multiple = i; multiple < limit; multiple += i) {
                if (least[multiple] == 0) {
                    least[multiple] = i;
                }
            }
        }
        return least;
    }
}
