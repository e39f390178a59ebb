package dev.symposium.backend.pool;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symposium.backend.Backend;
import dev.symposium.backend.CrewContract;
import dev.symposium.backend.ForkJoinContract;
import dev.symposium.backend.PipelineContract;
import org.junit.jupiter.api.Test;

class CompletableFutureBackendTest extends CrewContract implements ForkJoinContract, PipelineContract {

    @Override
    protected Backend backend() {
        return new CompletableFutureBackend();
    }

    @Test
    void crewLargerThanItsPoolIsRefusedRatherThanStarved() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> runLargerCrewThanOpenedFor(2, 3))
                .withMessageContainingAll("3", "2");
    }
}
