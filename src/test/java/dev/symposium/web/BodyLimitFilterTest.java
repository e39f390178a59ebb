package dev.symposium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BodyLimitFilterTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/jobs");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    @Test
    void aBodyWithinTheLimitArrivesWhole() throws Exception {
        request.setContent("12345678".getBytes(StandardCharsets.UTF_8));

        new BodyLimitFilter(8).doFilter(request, response, chain);

        assertThat(chain.getRequest().getInputStream().readAllBytes()).hasSize(8);
    }

    @Test
    void aLongerBodyIsRefused() throws Exception {
        request.setContent(new byte[9]);

        new BodyLimitFilter(8).doFilter(request, response, chain);

        assertRefused();
    }

    @Test
    void aLongerBodyInChunksIsRefused() throws Exception {
        MockHttpServletRequest chunked = new MockHttpServletRequest("POST", "/api/v1/jobs") {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        chunked.addHeader("Transfer-Encoding", "chunked");
        chunked.setContent(new byte[1_000_000]);

        new BodyLimitFilter(8).doFilter(chunked, response, chain);

        assertRefused();
    }

    @Test
    void aRequestWithoutBodyPasses() throws Exception {
        new BodyLimitFilter(8).doFilter(new MockHttpServletRequest("GET", "/api/v1/jobs"), response, chain);

        assertThat(chain.getRequest()).isNotNull();
    }

    private void assertRefused() throws Exception {
        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString()).contains("\"status\":413");
        assertThat(chain.getRequest()).as("goes no further").isNull();
    }
}
