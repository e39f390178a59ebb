package dev.symposium.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureCheckTest {

    @Test
    void loopbackNeedsNothingSaid() throws Exception {
        ExposureCheck check = check(InetAddress.ofLiteral("127.0.0.1"), false);

        assertThatCode(check::require).doesNotThrowAnyException();
        assertThat(check.loopback()).isTrue();
    }

    @Test
    void allInterfacesAreRefusedUnlessOpennessIsSaid() throws Exception {
        assertThatThrownBy(() -> check(null, false).require()).hasMessageContaining("all interfaces");
        assertThatThrownBy(() -> check(InetAddress.ofLiteral("0.0.0.0"), false).require())
                .hasMessageContaining("symposium.security.open=true");
        assertThatCode(() -> check(null, true).require()).doesNotThrowAnyException();
    }

    private static ExposureCheck check(InetAddress address, boolean open) {
        return new ExposureCheck(address, new SecurityProperties(open, List.of()));
    }
}
