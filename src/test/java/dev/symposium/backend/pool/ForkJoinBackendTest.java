package dev.symposium.backend.pool;

import dev.symposium.backend.Backend;
import dev.symposium.backend.BackendContract;
import dev.symposium.backend.ForkJoinContract;

class ForkJoinBackendTest extends BackendContract implements ForkJoinContract {

    @Override
    protected Backend backend() {
        return new ForkJoinBackend();
    }
}
