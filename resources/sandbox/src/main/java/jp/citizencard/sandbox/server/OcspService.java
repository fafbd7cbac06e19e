package jp.citizencard.sandbox.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.pki.OcspResponder;
import jp.citizencard.sandbox.pki.OcspResponder.Fault;
import jp.citizencard.sandbox.server.Http.Refusal;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;

/** {@code POST /ocsp} and {@code GET /ocsp/<base64>} (RFC 6960 appendix A). */
final class OcspService {

    private static final int HUGE = 10_000_000;

    private final OcspResponder responder;
    private final Switchboard switchboard;
    private final Delay delay;
    private final AtomicLong requests = new AtomicLong();

    OcspService(Sandbox sandbox, Switchboard switchboard, Delay delay) {
        this.responder = new OcspResponder(sandbox.authorities(), sandbox.ledger(), sandbox.clock());
        this.switchboard = switchboard;
        this.delay = delay;
    }

    void handle(HttpExchange exchange) throws IOException, Refusal {
        byte[] request = request(exchange);
        requests.incrementAndGet();
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
            case OTHER_CERTIFICATE -> responder.answer(request, Fault.OTHER_CERTIFICATE);
            case HUGE -> new byte[HUGE];
            default -> responder.answer(request, Fault.NONE);
        };
        Http.send(exchange, 200, "application/ocsp-response", answer);
    }

    /** How many requests have come so far, whatever became of them. */
    long requests() {
        return requests.get();
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
