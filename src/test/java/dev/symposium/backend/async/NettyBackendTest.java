package dev.symposium.backend.async;

import dev.symposium.backend.Backend;
import dev.symposium.backend.CrewContract;
import dev.symposium.backend.MessagesContract;
import dev.symposium.backend.PipelineContract;
import dev.symposium.backend.SharedLockContract;

class NettyBackendTest extends CrewContract implements PipelineContract, MessagesContract, SharedLockContract {

    @Override
    protected Backend backend() {
        return new NettyBackend();
    }
}
