package dev.symposium.backend.thread;

import dev.symposium.backend.Backend;
import dev.symposium.backend.BackendContract;

class SequentialBackendTest extends BackendContract {

    @Override
    protected Backend backend() {
        return new SequentialBackend();
    }
}
