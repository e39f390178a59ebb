package dev.symposium.backend.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symposium.backend.Backend;
import dev.symposium.backend.BackendContract;
import dev.symposium.backend.MessageCrewContract;
import dev.symposium.backend.MessagesContract;
import dev.symposium.backend.PipelineContract;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Shape;
import org.junit.jupiter.api.Test;

class BlockingQueueBackendTest extends BackendContract
        implements PipelineContract, MessagesContract, MessageCrewContract {

    @Override
    protected Backend backend() {
        return new BlockingQueueBackend();
    }

    @Test
    void crewLargerThanItsThreadsIsRefusedRatherThanStarved() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> runLargerCrewOfNodesThanOpenedFor(2, 3))
                .withMessageContainingAll("4 nodes", "3 threads");
    }

    @Test
    void parallelismIsOfItsOwnForBatchesAlone() {
        BackendDescription description = backend().description();

        assertThat(description.shapes())
                .filteredOn(shape -> !description.pins(shape))
                .containsExactly(Shape.BATCH);
    }
}
