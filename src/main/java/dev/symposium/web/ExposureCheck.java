package dev.symposium.web;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Whether the address that the service is bound to is guarded well enough for it to start. */
record ExposureCheck(@Nullable InetAddress address, SecurityProperties security) {

    /** Whether only this machine can reach the service. */
    boolean loopback() {
        return address != null && address.isLoopbackAddress();
    }

    /**
     * Refuses to go on where anybody could start work on this machine.
     *
     * @throws ExposedException if the address is not of loopback and openness was not said explicitly
     */
    void require() {
        if (!loopback() && !security.open()) {
            throw new ExposedException(address == null ? "all interfaces" : address.getHostAddress());
        }
    }

    /** The service would be open to the network without anybody having said so. */
    static final class ExposedException extends IllegalStateException {

        ExposedException(String where) {
            super("the service would listen on " + where + " and run jobs for anybody: bind it to loopback"
                    + " (server.address=127.0.0.1), or say that this is wanted (symposium.security.open=true)");
        }
    }
}
