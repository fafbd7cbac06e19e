package jp.citizencard.agent.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code /}: the agent's own page, one HTML file, one style sheet, one script. It loads nothing from elsewhere and cannot be framed. */
final class AgentPage implements Endpoint {

    private static final Map<String, String> TYPES = Map.of(
            "/", "text/html; charset=utf-8",
            "/agent.css", "text/css; charset=utf-8",
            "/agent.js", "text/javascript; charset=utf-8",
            "/icon.svg", "image/svg+xml");
    private static final Map<String, String> POLICY = Map.of(
            "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer");

    private final PageTicket ticket;

    AgentPage(PageTicket ticket) {
        this.ticket = ticket;
    }

    @Override
    public Reply answer(Request request) throws HttpFault {
        String path = request.path();
        if (!TYPES.containsKey(path)) {
            throw HttpFault.notFound();
        }
        if (!request.method().equals("GET")) {
            throw new HttpFault(405, "method-not-allowed", "The page can only be read.");
        }
        if (!path.equals("/")) {
            return Reply.of(200, TYPES.get(path), resource(path)).with(POLICY);
        }
        String html = new String(resource("/index.html"), StandardCharsets.UTF_8).replace("{{token}}", ticket.token());
        return Reply.of(200, TYPES.get(path), html.getBytes(StandardCharsets.UTF_8)).with(POLICY).with(ticket.cookieHeader());
    }

    private static byte[] resource(String path) {
        try (InputStream in = AgentPage.class.getResourceAsStream("/jp/citizencard/agent/page" + path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the agent's page is missing from its jar", e);
        }
    }
}
