package jp.citizencard.agent.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/**
 * Lets the agent's own page in, and nothing else: a token that stands in the page, where no other origin can read it, and a cookie that
 * browsers send only with requests of the page itself.
 */
final class PageTicket {

    static final String TOKEN_HEADER = "X-Page-Token";

    private final String cookieName;
    private final OwnAddress own;
    private final String token = Tokens.next();
    private final String cookie = Tokens.next();

    /** The port stands in the cookie's name, because cookies of one host are shared by all its ports. */
    PageTicket(OwnAddress own) {
        this.own = own;
        this.cookieName = "reader-agent-" + own.port();
    }

    String token() {
        return token;
    }

    Map<String, String> cookieHeader() {
        return Map.of("Set-Cookie", cookieName + "=" + cookie + "; Path=/page; HttpOnly; SameSite=Strict");
    }

    void check(Request request) throws HttpFault {
        boolean strangeOrigin = request.header("Origin").filter(origin -> !own.isOrigin(origin)).isPresent();
        boolean strangeSite = request.header("Sec-Fetch-Site").filter(site -> !site.equals("same-origin")).isPresent();
        if (strangeOrigin || strangeSite) {
            throw new HttpFault(403, "origin-not-allowed", "Only the agent's own page may do this.");
        }
        boolean cookieFits = request.cookie(cookieName).filter(sent -> MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8),
                cookie.getBytes(StandardCharsets.UTF_8))).isPresent();
        if (!cookieFits || !request.has(TOKEN_HEADER, token)) {
            throw new HttpFault(401, "token-invalid", "Load the agent's page again.");
        }
    }
}
