package dev.symposium.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.result.CellResult;
import dev.symposium.result.CellResult.Fairness;
import dev.symposium.result.CellResult.Part;
import dev.symposium.result.CellResult.Trials;
import dev.symposium.result.Outcome;
import dev.symposium.result.Verdict;
import dev.symposium.stats.Estimate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTextTest {

    private static final Verdict PROVISIONAL =
            new Verdict(true, "throughput", 0, null, null, null, List.of(), List.of(), List.of());

    @Test
    void throughputStandsBesideFairnessAndContention() {
        Fairness fairness = new Fairness(
                estimate(0.99), estimate(0.19), seconds(0.04), estimate(0.95), null, null, estimate(0.25), estimate(2));

        String text = VerdictText.of(PROVISIONAL, List.of(cell("g1", fairness)));

        assertThat(text)
                .contains("share of bound (95 %)")
                .containsPattern("Jain +longest wait +had to wait +retries/unit +CPU/unit")
                .containsPattern("0\\.950 .*0\\.990 +40\\.0 ms +0\\.250 +2\\.00");
    }

    @Test
    void mealsOfFixedNumberAreToldApartByWhenTheyEnd() {
        Fairness fairness = new Fairness(null, null, null, null, null, seconds(0.02), estimate(0.5), estimate(0));

        String text = VerdictText.of(PROVISIONAL, List.of(cell("g1", fairness)));

        assertThat(text)
                .containsPattern("finish spread +had to wait")
                .containsPattern("20\\.0 ms +0\\.500")
                .doesNotContain("Jain");
    }

    @Test
    void crewsThatCountNoWaitsHaveNoSuchColumn() {
        Fairness fairness = new Fairness(estimate(1), null, null, null, null, null, null, null);

        assertThat(VerdictText.of(PROVISIONAL, List.of(cell("g1", fairness))))
                .contains("Jain")
                .doesNotContain("had to wait");
    }

    private static Estimate estimate(double value) {
        return new Estimate(value, null, null, null, 8);
    }

    private static Estimate seconds(double value) {
        return new Estimate(value, "s", null, null, 8);
    }

    private static CellResult cell(String group, Fairness fairness) {
        return new CellResult(
                "c1",
                group,
                "virtual-threads",
                new Part("dining-philosophers", Map.of()),
                new Part("virtual-threads", Map.of()),
                2,
                null,
                null,
                Outcome.MEASURED,
                null,
                new Trials(8, 8, 0, 0, 0, 0),
                new Estimate(400, "meals/s", 398.0, 402.0, 8),
                null,
                seconds(1e-5),
                Map.of(),
                null,
                null,
                null,
                null,
                8,
                fairness,
                Map.of());
    }
}
