package dev.symposium.backend.pool;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symposium.backend.Backend;
import dev.symposium.backend.CrewContract;
import org.junit.jupiter.api.Test;

class FixedPoolBackendTest extends CrewContract {

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
}
