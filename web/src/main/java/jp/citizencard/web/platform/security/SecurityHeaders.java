package jp.citizencard.web.platform.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Headers that tell browsers to be careful, on every answer. Scripts of pages are governed by the policy that PrimeFaces adds with a nonce of its own; a browser obeys both. Connections go to this
 * server and to the reader agent on the same PC.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SecurityHeaders extends HttpFilter {

    private static final long serialVersionUID = 1L;
    /** The API reference, which is no Faces page. */
    private static final String REFERENCE = "/api-docs";

    @Inject
    @ConfigProperty(name = "citizencard.agent.url", defaultValue = "http://127.0.0.1:8091")
    String agent;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        String path = request.getServletPath();
        set(response, "'self' " + agent);
        if (path.startsWith(REFERENCE)) {
            response.addHeader("Content-Security-Policy", "script-src 'self'");
        }
        if (!path.startsWith("/resources/") && !path.startsWith("/jakarta.faces.resource") && !path.startsWith(REFERENCE)) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }

    /** @param connect sources for {@code connect-src} */
    static void set(HttpServletResponse response, String connect) {
        response.setHeader("Content-Security-Policy", "connect-src " + connect + "; img-src 'self' data:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; "
                + "object-src 'none'; frame-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    }
}
