package dev.symposium.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.schedule.ScoredTrial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountedBlocksTest {

    private final List<ScoredTrial> trials = new ArrayList<>();

    @Test
    void disturbedBlockIsReplaced() {
        quiet(1);
        trials.add(Trials.measured(2, "c1"));
        trials.add(Trials.disturbed(2, "c2"));
        quiet(3);

        CountedBlocks blocks = CountedBlocks.of(trials, 8);

        assertThat(blocks.counted()).containsExactly(1, 3);
        assertThat(blocks.replaced()).containsExactly(2);
        assertThat(blocks.disturbed()).containsExactly(2);
        assertThat(blocks.scores("c2", Plan.Objective.THROUGHPUT)).containsExactly(Math.log(1e6), Math.log(1e6));
    }

    @Test
    void hostThatIsNeverQuietReplacesHalfAsManyAsItNeeds() {
        for (int block = 1; block <= 12; block++) {
            trials.add(Trials.disturbed(block, "c1"));
        }

        CountedBlocks blocks = CountedBlocks.of(trials, 8);

        assertThat(blocks.replaced()).containsExactly(1, 2, 3, 4);
        assertThat(blocks.counted()).containsExactly(5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(blocks.disturbed()).hasSize(12);
    }

    @Test
    void longJobMayReplaceMore() {
        for (int block = 1; block <= 30; block++) {
            trials.add(Trials.disturbed(block, "c1"));
        }

        CountedBlocks blocks = CountedBlocks.of(trials, 8);

        assertThat(blocks.replaced()).hasSize(10);
        assertThat(blocks.counted()).hasSize(20);
    }

    @Test
    void laterBlocksDoNotChangeWhatEarlierOnesAre() {
        IntStream.rangeClosed(1, 40).forEach(block -> {
            List<Integer> before = CountedBlocks.of(trials, 8).counted();
            trials.add(block % 3 == 0 ? Trials.measured(block, "c1") : Trials.disturbed(block, "c1"));

            assertThat(CountedBlocks.of(trials, 8).counted())
                    .filteredOn(counted -> counted < block)
                    .isEqualTo(before);
        });
    }

    @Test
    void cellWithoutAMeasurementHasNoScoreInThatBlock() {
        quiet(1);
        trials.add(Trials.measured(2, "c1"));
        trials.add(Trials.unmeasured(2, "c2", Outcome.STALLED));
        trials.add(Trials.measured(3, "c1"));

        double[] scores = CountedBlocks.of(trials, 8).scores("c2", Plan.Objective.THROUGHPUT);

        assertThat(scores).containsExactly(Math.log(1e6), Double.NaN, Double.NaN);
    }

    private void quiet(int block) {
        trials.add(Trials.measured(block, "c1"));
        trials.add(Trials.measured(block, "c2"));
    }
}
