package dev.symposium.backend.async;

import dev.symposium.backend.Backend;
import dev.symposium.backend.BackendContract;

class EventLoopBackendTest extends BackendContract {

    @Override
    protected Backend backend() {
        return new EventLoopBackend();
    }
}
