package dev.symposium.backend.thread;

import dev.symposium.backend.Backend;
import dev.symposium.backend.BackendContract;
import dev.symposium.backend.ForkJoinContract;
import dev.symposium.backend.MessagesContract;
import dev.symposium.backend.PipelineContract;

class SequentialBackendTest extends BackendContract implements ForkJoinContract, PipelineContract, MessagesContract {

    @Override
    protected Backend backend() {
        return new SequentialBackend();
    }
}
