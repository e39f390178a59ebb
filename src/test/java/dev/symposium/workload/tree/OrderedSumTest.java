package dev.symposium.workload.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderedSumTest {

    private final OrderedSum sum = new OrderedSum(20);
    private final Powers powers = new Powers();

    @Test
    void whereverASequenceIsPartedItsPartsMakeIt() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 500; round++) {
            int[] numbers = random.ints(random.nextInt(2, 40), 0, 1_000).toArray();
            int cut = random.nextInt(numbers.length + 1);
            long whole = sequence(numbers, 0, numbers.length);

            long joined = sum.join(
                    sequence(numbers, 0, cut), sequence(numbers, cut, numbers.length), powers.of(numbers.length - cut));

            assertThat(joined).isEqualTo(whole);
            assertThat(sum.number(whole)).isEqualTo(Arrays.stream(numbers).sum());
        }
    }

    @Test
    void whatIsExchangedMissingOrDoubledIsAnotherSequence() {
        long sequence = sequence(new int[] {0, 1, 2, 3}, 0, 4);
        assertThat(sequence(new int[] {0, 2, 1, 3}, 0, 4)).isNotEqualTo(sequence);
        assertThat(sequence(new int[] {1, 2, 3}, 0, 3)).isNotEqualTo(sequence);
        assertThat(sequence(new int[] {0, 0, 1, 2, 3}, 0, 5)).isNotEqualTo(sequence);
    }

    @Test
    void powersAreProductsOfTheBase() {
        long power = 1;
        for (int exponent = 0; exponent < 200_000; exponent++) {
            assertThat(powers.of(exponent)).isEqualTo(power);
            power *= OrderedSum.BASE;
        }
        assertThat(powers.of(Powers.MOST)).isEqualTo(powers.of(Powers.MOST - 1) * OrderedSum.BASE);
        assertThat(powers.of(1 << 16)).isEqualTo(powers.of((1 << 16) - 1) * OrderedSum.BASE);
    }

    private long sequence(int[] numbers, int from, int to) {
        long sequence = OrderedSum.NOTHING;
        for (int i = from; i < to; i++) {
            sequence = sum.append(sequence, numbers[i], SkynetTree.markOf(numbers[i]));
        }
        return sequence;
    }
}
