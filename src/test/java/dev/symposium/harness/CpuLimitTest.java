package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuLimitTest {

    private static final long SECOND = 1_000_000_000L;

    private final CpuLimit limit = new CpuLimit(2, 1);

    @Test
    void twoWorkersAndTheSubmitterMayBeBusyAllTheTime() {
        assertThat(limit.violation(3 * SECOND, SECOND)).isNull();
        assertThat(limit.violation(33 * SECOND / 10, SECOND)).isNull();
    }

    @Test
    void moreThanThatIsSomebodyElse() {
        assertThat(limit.violation(4 * SECOND, SECOND))
                .contains("4000000000 ns")
                .contains("2 workers");
    }

    @Test
    void whatIsUnknownOrTooShortAccusesNobody() {
        assertThat(limit.violation(null, SECOND)).isNull();
        assertThat(limit.violation(SECOND, SECOND / 10)).isNull();
    }
}
