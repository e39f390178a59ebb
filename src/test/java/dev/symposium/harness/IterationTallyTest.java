package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IterationTallyTest {

    private final IterationTally tally = new IterationTally(2);

    @Test
    void opsAndUnitsAddUp() {
        tally.op(5);
        tally.op(7);
        tally.participant(0, 5);
        tally.participant(1, 3);
        tally.participant(0, 4);

        assertThat(tally.ops()).isEqualTo(2);
        assertThat(tally.units()).isEqualTo(12);
        assertThat(tally.perParticipant()).containsExactly(9L, 3L);
    }

    @Test
    void countersAreSummedAndMaximaAreKept() {
        tally.count(Map.of("meals", 3L, "waitNanosMax", 20L));
        tally.count(Map.of("meals", 4L, "waitNanosMax", 10L));

        assertThat(tally.counters()).containsOnly(Map.entry("meals", 7L), Map.entry("waitNanosMax", 20L));
    }
}
