package dev.symposium.backend.thread;

import dev.symposium.backend.Backend;
import dev.symposium.backend.BackendContract;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformPerTaskBackendTest extends BackendContract {

    @Override
    protected Backend backend() {
        return new PlatformPerTaskBackend();
    }

    @Override
    @Disabled("P is enforced by pinning the trial to P cores: the idiom has no place for it")
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    public void noMoreKernelsRunAtOnceThanTheParallelism(int parallelism) throws Exception {
        super.noMoreKernelsRunAtOnceThanTheParallelism(parallelism);
    }
}
