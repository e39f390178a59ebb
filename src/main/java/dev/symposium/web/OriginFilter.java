package dev.symposium.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps foreign web pages from using the service through the browser of somebody on this machine: the name in
 * {@code Host} must be one of loopback (against DNS rebinding, where the service is bound to loopback), and a request
 * that carries an {@code Origin} must come from a page of the service itself. Thread-safe.
 */
final class OriginFilter extends OncePerRequestFilter {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean loopback;
    private final List<String> allowedHosts;

    OriginFilter(boolean loopback, List<String> allowedHosts) {
        this.loopback = loopback;
        this.allowedHosts = List.copyOf(allowedHosts);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader("Host");
        String origin = request.getHeader("Origin");
        if (loopback && !known(name(host))) {
            ProblemWriter.write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "Unknown host",
                    "the service is bound to loopback and not called by a name of loopback; other names are allowed by"
                            + " symposium.security.allowed-hosts");
        } else if (origin != null && !sameOrigin(origin, host)) {
            ProblemWriter.write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "Foreign origin",
                    "pages of other sites may not call the service; their hosts are allowed by"
                            + " symposium.security.allowed-hosts");
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean sameOrigin(String origin, @Nullable String host) {
        String authority = authority(origin);
        return authority != null && (authority.equalsIgnoreCase(host) || allowedHosts.contains(name(authority)));
    }

    private boolean known(@Nullable String name) {
        return name != null && (LOOPBACK.contains(name) || allowedHosts.contains(name));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null; // "null" and rubbish are foreign
        }
    }

    /** The host of {@code host:port}, in lower case; an IPv6 address keeps its brackets. */
    static @Nullable String name(@Nullable String authority) {
        if (authority == null) {
            return null;
        }
        int end = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
        return (end > 0 ? authority.substring(0, end) : authority).toLowerCase(Locale.ROOT);
    }
}
