package jp.citizencard.web.platform.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.platform.problem.PlatformProblem;

/**
 * Refuses forms that another site made the browser send. The pages' view state guards those of a signed-in operator; the sign-in page has none, and without this another site could sign
 * somebody in under a name of its own choice (login CSRF). The REST interface takes no cookies and needs no such guard.
 *
 * <p>A browser says where a form comes from: in {@code Sec-Fetch-Site} (Fetch Metadata) where the address is https or this machine, else in {@code Origin} (RFC 6454 §7), and a page cannot
 * change either. A program that is no browser says nothing and carries nobody's session.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class CrossSiteRequests extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    @Inject
    @ConfigProperty(name = "citizencard.public-url")
    Optional<String> publicUrl;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (READING.contains(request.getMethod()) || request.getServletPath().startsWith("/api") || isOurs(request)) {
            chain.doFilter(request, response);
        } else {
            RelativeRedirects.send(response, request.getContextPath() + "/error.xhtml?code=" + PlatformProblem.CROSS_SITE_REQUEST.code());
        }
    }

    private boolean isOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OWN_SITE.contains(site);
        }
        String origin = request.getHeader("Origin");
        return origin == null || publicUrl.filter(url -> origin.equals(originOf(url))).isPresent() || isAt(origin, request.getHeader("Host"));
    }

    private static String originOf(String url) {
        URI address = URI.create(url);
        return address.getScheme() + "://" + address.getAuthority();
    }

    /** The scheme does not count: the server does not see it behind a proxy. */
    private static boolean isAt(String origin, String host) {
        int authority = origin.indexOf("://");
        return authority > 0 && origin.substring(authority + 3).equalsIgnoreCase(host);
    }
}
