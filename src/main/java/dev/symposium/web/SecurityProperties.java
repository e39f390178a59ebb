package dev.symposium.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call.
 *
 * @param open whether the service may listen beyond loopback although it asks nobody who he is; to be said explicitly
 * @param allowedHosts names, beside those of loopback, under which the service may be called while it is bound to
 *     loopback, and from whose pages it may be called at any time
 */
@ConfigurationProperties("symposium.security")
record SecurityProperties(
        @DefaultValue("false") boolean open, @DefaultValue List<String> allowedHosts) {}
