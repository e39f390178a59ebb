package dev.symposium.backend.async;

import dev.symposium.backend.Backend;
import dev.symposium.backend.BackendContract;
import dev.symposium.backend.PipelineContract;
import dev.symposium.backend.SharedLockContract;

class ReactorBackendTest extends BackendContract implements PipelineContract, SharedLockContract {

    @Override
    protected Backend backend() {
        return new ReactorBackend();
    }
}
