package dev.symposium.backend.pool;

import dev.symposium.backend.Backend;
import dev.symposium.backend.BackendContract;

class FixedPoolBackendTest extends BackendContract {

    @Override
    protected Backend backend() {
        return new FixedPoolBackend();
    }
}
