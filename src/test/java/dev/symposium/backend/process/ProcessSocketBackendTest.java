package dev.symposium.backend.process;

import dev.symposium.backend.Backend;

class ProcessSocketBackendTest extends ProcessBackendContract {

    @Override
    Backend backend(String mainClass) {
        return new ProcessSocketBackend(mainClass);
    }
}
