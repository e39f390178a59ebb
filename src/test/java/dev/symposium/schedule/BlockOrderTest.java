package dev.symposium.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockOrderTest {

    private final Plan plan = PlanBuilder.of("c1", "c2", "c3", "c4").build();

    @Test
    void everyBlockHasEveryCellOnce() {
        for (int block = 1; block <= 100; block++) {
            assertThat(BlockOrder.of(plan, block)).containsExactlyInAnyOrderElementsOf(plan.cells());
        }
    }

    @Test
    void orderFollowsFromSeedAndBlockAlone() {
        Plan same = PlanBuilder.of("c1", "c2", "c3", "c4").build();

        for (int block = 1; block <= 100; block++) {
            assertThat(BlockOrder.of(same, block)).isEqualTo(BlockOrder.of(plan, block));
        }
    }

    @Test
    void eachCellComesFirstAboutEquallyOften() {
        Map<String, Long> first = IntStream.rangeClosed(1, 4000)
                .mapToObj(block -> BlockOrder.of(plan, block).getFirst().id())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        // Four standard deviations of a binomial distribution around 1000.
        assertThat(first.values()).hasSize(4).allSatisfy(n -> assertThat(n).isBetween(890L, 1110L));
    }

    @Test
    void anotherSeedGivesOtherOrders() {
        Plan other = PlanBuilder.of("c1", "c2", "c3", "c4").seed(43).build();

        assertThat(IntStream.rangeClosed(1, 100)
                        .filter(block -> BlockOrder.of(other, block).equals(BlockOrder.of(plan, block))))
                .hasSizeLessThan(20);
    }
}
