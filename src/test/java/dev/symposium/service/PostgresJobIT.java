package dev.symposium.service;

import dev.symposium.container.PostgresTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@PostgresTest
@DirtiesContext
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PostgresJobIT extends JobContract {

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void ownDirectory(DynamicPropertyRegistry registry) {
        registry.add("symposium.data-dir", data::toString);
    }
}
