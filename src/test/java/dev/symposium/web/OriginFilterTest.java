package dev.symposium.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OriginFilterTest {

    @ParameterizedTest
    @CsvSource({
        "localhost:8080,,200",
        "127.0.0.1:8080,,200",
        "[::1]:8080,,200",
        "LOCALHOST,,200",
        "bench.example:8080,,200",
        "evil.example:8080,,403",
        "localhost.evil.example:8080,,403",
        ",,403",
        "localhost:8080,http://localhost:8080,200",
        "localhost:8080,http://localhost:3000,403",
        "localhost:8080,http://evil.example,403",
        "localhost:8080,null,403",
        "localhost:8080,http://bench.example,200",
        "localhost:8080,:::,403",
    })
    void onLoopbackOnlyItsOwnNamesAndPagesAreServed(@Nullable String host, @Nullable String origin, int status)
            throws Exception {
        assertThat(statusOf(true, host, origin)).isEqualTo(status);
    }

    @Test
    void anOpenServiceIsCalledByAnyNameButNotFromForeignPages() throws Exception {
        assertThat(statusOf(false, "symposium:8080", null)).isEqualTo(200);
        assertThat(statusOf(false, "symposium:8080", "http://symposium:8080")).isEqualTo(200);
        assertThat(statusOf(false, "symposium:8080", "http://evil.example")).isEqualTo(403);
    }

    private static int statusOf(boolean loopback, @Nullable String host, @Nullable String origin)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/jobs");
        if (host != null) {
            request.addHeader("Host", host);
        }
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        new OriginFilter(loopback, List.of("bench.example")).doFilter(request, response, chain);
        if (response.getStatus() == 403) {
            assertThat(chain.getRequest()).as("goes no further").isNull();
            assertThat(response.getContentType()).isEqualTo("application/problem+json");
        }
        return response.getStatus();
    }
}
