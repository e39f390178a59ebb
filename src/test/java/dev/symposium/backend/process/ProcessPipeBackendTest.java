package dev.symposium.backend.process;

import dev.symposium.backend.Backend;

class ProcessPipeBackendTest extends ProcessBackendContract {

    @Override
    Backend backend(String mainClass) {
        return new ProcessPipeBackend(mainClass);
    }
}
