package dev.symposium.backend.pool;

import dev.symposium.backend.Backend;
import dev.symposium.backend.BackendContract;

class FixedPoolChunkedBackendTest extends BackendContract {

    @Override
    protected Backend backend() {
        return new FixedPoolChunkedBackend();
    }
}
