package dev.symposium.backend.pool;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symposium.backend.Backend;
import dev.symposium.backend.CrewContract;
import dev.symposium.backend.MessagesContract;
import dev.symposium.backend.PipelineContract;
import org.junit.jupiter.api.Test;

class FixedPoolBackendTest extends CrewContract implements PipelineContract, MessagesContract {

    @Override
    protected Backend backend() {
        return new FixedPoolBackend();
    }

    @Test
    void crewLargerThanItsPoolIsRefusedRatherThanStarved() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> runLargerCrewThanOpenedFor(2, 3))
                .withMessageContainingAll("3", "2");
    }

    @Test
    void pipelineLongerThanItsPoolIsRefusedRatherThanStarved() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> runLongerPipelineThanOpenedFor(2, 3))
                .withMessageContainingAll("3", "2");
    }
}
