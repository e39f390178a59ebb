package dev.symposium.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlocksTest {

    private static final Duration ENOUGH = Duration.ofHours(1);

    private final Random noise = new Random(7);

    @Test
    void theRatioIsOurCostOverTheOther() throws Exception {
        Blocks blocks = new Blocks("ours", () -> 3, "other", () -> 2, 1).run(5);
        assertThat(blocks.ratio().value()).isCloseTo(1.5, within(1e-12));
        assertThat(blocks.ratio().n()).isEqualTo(5);
        assertThat(blocks.samples().get("ours")).containsExactly(3, 3, 3, 3, 3);
        assertThat(blocks.samples().get("other")).containsExactly(2, 2, 2, 2, 2);
    }

    @Test
    void eachBlockRunsBothArmsInEitherOrder() throws Exception {
        StringBuilder order = new StringBuilder();
        new Blocks("a", () -> note(order, 'a'), "b", () -> note(order, 'b'), 1).run(20);
        List<String> blocks = new ArrayList<>();
        for (int i = 0; i < order.length(); i += 2) {
            blocks.add(order.substring(i, i + 2));
        }
        assertThat(blocks).hasSize(20).containsOnly("ab", "ba").contains("ab", "ba");
    }

    @Test
    void whatABlockDoesToBothArmsCancelsOut() throws Exception {
        // Each block is faster or slower by up to a factor of ten; the arms share it by coming to it in turn.
        double[] pace = {0, 1};
        Arm ours = () -> 2 * pace(pace);
        Arm other = () -> pace(pace);
        Blocks blocks = new Blocks("ours", ours, "other", other, 1).run(10);
        assertThat(blocks.ratio().low()).isBetween(1.999, 2.001);
        assertThat(blocks.ratio().high()).isBetween(1.999, 2.001);
    }

    @Test
    void blocksGoOnUntilTheRatioIsPrecise() throws Exception {
        Blocks blocks = noisy(0.05).runUntil(0.02, 3, 1_000, ENOUGH);
        assertThat(blocks.size()).isBetween(4, 999);
        assertThat(blocks.ratio().high() - blocks.ratio().low()).isLessThan(0.0402);
    }

    @Test
    void blocksEndAtTheirMost() throws Exception {
        assertThat(noisy(1).runUntil(1e-6, 3, 12, ENOUGH).size()).isEqualTo(12);
    }

    @Test
    void blocksEndWithTheirTimeOnceThereAreEnough() throws Exception {
        assertThat(noisy(1).runUntil(1e-6, 10, 40, Duration.ZERO).size()).isEqualTo(10);
    }

    @Test
    void aSampleThatIsNoCostIsRefused() {
        assertThatThrownBy(() -> new Blocks("ours", () -> 0, "other", () -> 1, 1).run(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was 0.0");
    }

    private Blocks noisy(double deviation) {
        return new Blocks(
                "ours",
                () -> Math.exp(deviation * noise.nextGaussian()),
                "other",
                () -> Math.exp(deviation * noise.nextGaussian()),
                1);
    }

    private double pace(double[] pace) {
        if (pace[0]++ % 2 == 0) {
            pace[1] = Math.pow(10, noise.nextDouble());
        }
        return pace[1];
    }

    private static double note(StringBuilder order, char arm) {
        order.append(arm);
        return 1;
    }
}
