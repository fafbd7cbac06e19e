package jp.citizencard.web.platform.screen;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.web.platform.rest.Leftovers;
import jp.citizencard.web.platform.security.RelativeRedirects;

/**
 * Tells whoever sends a page too large a form or file so, with the limit; the server's own limits would end as a fault of ours. A file whose length is not told beforehand is none that a browser sends, and is
 * refused likewise: the limit in {@code web.xml} only bounds what can be configured.
 */
@WebFilter(urlPatterns = "*.xhtml", asyncSupported = true)
public class FormLimit extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int MB = 1024 * 1024;
    /** The server's limit of a form without files. */
    private static final int FORM = 2 * MB;
    /** What the fields beside a file, and the lines between the parts, may take. */
    private static final int BESIDE_FILE = MB;

    @Inject
    @ConfigProperty(name = "citizencard.rest.max-upload-bytes", defaultValue = "33554432")
    int maxUpload;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        boolean file = request.getContentType() != null && request.getContentType().startsWith("multipart/");
        long length = request.getContentLengthLong();
        if (length < 0 ? !file : length <= (file ? (long) maxUpload + BESIDE_FILE : FORM)) {
            chain.doFilter(request, response);
            return;
        }
        Leftovers.drain(request.getInputStream(), 2 * maxUpload);
        int limit = (file ? maxUpload : FORM) / MB;
        RelativeRedirects.send(response, request.getContextPath() + "/error.xhtml?code=" + PlatformProblem.BODY_TOO_LARGE.code() + "&reference=" + limit + "+MB");
    }
}
