package jp.citizencard.sandbox.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.pki.OcspResponder;
import jp.citizencard.sandbox.pki.OcspResponder.Fault;
import jp.citizencard.sandbox.server.Http.Refusal;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;

/** {@code POST /ocsp} and {@code GET /ocsp/<base64>} (RFC 6960 appendix A). */
final class OcspService {

    private final OcspResponder responder;
    private final Switchboard switchboard;
    private final Delay delay;

    OcspService(Sandbox sandbox, Switchboard switchboard, Delay delay) {
        this.responder = new OcspResponder(sandbox.authorities(), sandbox.ledger(), sandbox.clock());
        this.switchboard = switchboard;
        this.delay = delay;
    }

    void handle(HttpExchange exchange) throws IOException, Refusal {
        byte[] request = request(exchange);
        Switchboard.Ocsp mode = switchboard.ocsp();
        if (mode == Switchboard.Ocsp.DOWN) {
            exchange.close();
            return;
        }
        if (mode == Switchboard.Ocsp.SLOW) {
            delay.pass();
        }
        byte[] answer = switch (mode) {
            case TRY_LATER -> OcspResponder.error(OCSPRespBuilder.TRY_LATER);
            case MALFORMED -> "<html>maintenance</html>".getBytes(StandardCharsets.US_ASCII);
            case STALE -> responder.answer(request, Fault.STALE);
            case WRONG_SIGNER -> responder.answer(request, Fault.WRONG_SIGNER);
            case WRONG_NONCE -> responder.answer(request, Fault.WRONG_NONCE);
            case UNKNOWN -> responder.answer(request, Fault.UNKNOWN);
            default -> responder.answer(request, Fault.NONE);
        };
        Http.send(exchange, 200, "application/ocsp-response", answer);
    }

    private static byte[] request(HttpExchange exchange) throws IOException, Refusal {
        if (exchange.getRequestMethod().equals("POST")) {
            return Http.body(exchange);
        }
        Http.requireMethod(exchange, "GET");
        String path = exchange.getRequestURI().getRawPath();
        if (!path.startsWith("/ocsp/")) {
            throw new Refusal(405, "POST a request, or GET /ocsp/<base64>");
        }
        try {
            String base64 = URLDecoder.decode(path.substring("/ocsp/".length()).replace("+", "%2B"), StandardCharsets.US_ASCII);
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "not base64");
        }
    }
}
