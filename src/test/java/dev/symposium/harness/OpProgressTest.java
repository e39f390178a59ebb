package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OpProgressTest {

    private final OpProgress progress = new OpProgress();
    private final TestCrew crew = new TestCrew(2, null, (self, deadline, stamps) -> {});

    @Test
    void itStandsStillWhereNothingMoves() {
        progress.begin(crew);

        assertThat(progress.read()).isEqualTo(progress.read());
    }

    @Test
    void itGrowsWithinAnOp() {
        progress.begin(crew);
        long before = progress.read();

        crew.done(1);

        assertThat(progress.read()).isGreaterThan(before);
    }

    @Test
    void itGrowsWithEachOpThoughWorkBeginsAnew() {
        progress.begin(crew);
        crew.done(0);
        crew.done(1);
        long before = progress.read();

        progress.opEnded();
        crew.begin();

        assertThat(progress.read()).isGreaterThan(before);
    }

    @Test
    void itNeverShrinks() {
        Random random = new Random(3);
        progress.begin(crew);
        long last = progress.read();
        for (int i = 0; i < 1_000; i++) {
            switch (random.nextInt(5)) {
                case 0 -> crew.begin();
                case 1 -> progress.opEnded();
                case 2 -> progress.pause();
                case 3 -> progress.begin(crew);
                default -> crew.done(0);
            }
            long now = progress.read();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
    }
}
