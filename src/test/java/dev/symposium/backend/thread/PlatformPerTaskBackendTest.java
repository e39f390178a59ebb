package dev.symposium.backend.thread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Backend;
import dev.symposium.backend.CrewContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformPerTaskBackendTest extends CrewContract {

    @Override
    protected Backend backend() {
        return new PlatformPerTaskBackend();
    }

    /** A known deviation: the idiom has no place for P, which is enforced by pinning the trial to P cores. */
    @Override
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    public void noMoreKernelsRunAtOnceThanTheParallelism(int parallelism) {
        assertThat(backend().description().parallelismByPinning()).isTrue();
    }
}
