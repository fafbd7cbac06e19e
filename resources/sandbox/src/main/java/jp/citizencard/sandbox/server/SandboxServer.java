package jp.citizencard.sandbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.pki.LedgerEntry;
import jp.citizencard.sandbox.pki.Pem;
import jp.citizencard.sandbox.pki.SigningState;
import jp.citizencard.sandbox.server.Http.Refusal;
import jp.citizencard.sandbox.store.Json;

/**
 * The national infrastructure's services over HTTP on loopback.
 *
 * <ul>
 * <li>{@code GET /crl?name=…}, {@code GET /crl/<partition>.crl}: revocation lists
 * <li>{@code POST /ocsp}, {@code GET /ocsp/<base64>}: OCSP
 * <li>{@code GET /anchors} (PEM), {@code GET /anchors.json}; {@code GET /cv-ca}: national keys for genuineness, PEM by key identifier
 * <li>{@code GET /notices?after=<sequence>&limit=<n>}: old and new serial numbers of renewed certificates, certificates on phones
 * <li>{@code POST /signing-state} {@code {"issuerKeyId", "serial"}} of a user-authentication certificate: whether the signing certificate tied to it
 * is {@code good}, {@code revoked} or {@code none}
 * <li>{@code GET /cards}: the software cards, without keys and PINs
 * <li>{@code GET /switch}, {@code POST /switch} {@code ocsp=down&crl=stale&delay=500}: the switchboard
 * </ul>
 */
public final class SandboxServer implements AutoCloseable {

    private static final int THREADS = 16;

    private interface Service {
        void handle(HttpExchange exchange) throws IOException, Refusal;
    }

    private final Sandbox sandbox;
    private final Switchboard switchboard = new Switchboard();
    private final Delay delay = new Delay(switchboard);
    private final OcspService ocsp;
    private final HttpServer http;
    private final ExecutorService threads;

    private SandboxServer(Sandbox sandbox, int port) throws IOException {
        this.sandbox = sandbox;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 64);
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "sandbox-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        http.setExecutor(threads);
        CrlService crl = new CrlService(sandbox, switchboard, delay);
        ocsp = new OcspService(sandbox, switchboard, delay);
        serve("/crl", crl::handle);
        serve("/ocsp", ocsp::handle);
        serve("/anchors", exchange -> Http.send(exchange, 200, "application/x-pem-file",
                sandbox.authorities().bundle().getBytes(StandardCharsets.US_ASCII)));
        serve("/anchors.json", exchange -> Http.json(exchange, Map.of("anchors", sandbox.authorities().anchors(address()))));
        serve("/cv-ca", this::cvAuthorities);
        serve("/notices", this::notices);
        serve("/signing-state", this::signingState);
        serve("/cards", exchange -> Http.json(exchange, sandbox.cards()));
        serve("/switch", this::turnSwitch);
        serve("/", this::index);
        http.start();
    }

    /**
     * Starts the server.
     *
     * @param port on 127.0.0.1; 0 takes a free one, see {@link #address()}
     * @throws IOException when the port cannot be had
     */
    public static SandboxServer start(Sandbox sandbox, int port) throws IOException {
        sandbox.makeRevokedCards();
        return new SandboxServer(sandbox, port);
    }

    private void serve(String path, Service service) {
        http.createContext(path, exchange -> {
            try {
                service.handle(exchange);
            } catch (Refusal e) {
                Http.text(exchange, e.status(), e.getMessage() + "\n");
            } catch (IllegalArgumentException e) {
                Http.text(exchange, 400, e.getMessage() + "\n");
            }
        });
    }

    private void cvAuthorities(HttpExchange exchange) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        sandbox.cvAuthorityKeys().forEach((id, key) -> keys.put(id, Pem.write("PUBLIC KEY", key.getEncoded())));
        Http.json(exchange, keys);
    }

    private void notices(HttpExchange exchange) throws IOException, Refusal {
        String after = Http.parameters(exchange.getRequestURI().getRawQuery()).getOrDefault("after", "0");
        if (!after.matches("[0-9]{1,18}")) {
            throw new Refusal(400, "after is the sequence number of the last notice seen");
        }
        String limit = Http.parameters(exchange.getRequestURI().getRawQuery()).getOrDefault("limit", "1000");
        if (!limit.matches("[1-9][0-9]{0,3}")) {
            throw new Refusal(400, "limit is a number from 1 to 9999");
        }
        Http.json(exchange, Map.of("notices", sandbox.ledger().noticesAfter(Long.parseLong(after)).stream().limit(Long.parseLong(limit)).toList()));
    }

    private void signingState(HttpExchange exchange) throws IOException, Refusal {
        Http.requireMethod(exchange, "POST");
        JsonNode body = Http.json(Http.body(exchange));
        String issuer = body.path("issuerKeyId").asText();
        String serial = body.path("serial").asText();
        if (!serial.matches("[0-9]{1,60}")) {
            throw new Refusal(400, "serial is a decimal number");
        }
        SigningState state = SigningState.of(sandbox.authorities(), sandbox.ledger(), issuer, new BigInteger(serial))
                .orElseThrow(() -> new Refusal(404, "no such user-authentication certificate"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", Switchboard.text(state.state()));
        state.lastRevoked().map(LedgerEntry::changedAt).ifPresent(at -> answer.put("lastRevokedAt", at));
        Http.json(exchange, answer);
    }

    private void turnSwitch(HttpExchange exchange) throws IOException, Refusal {
        if (exchange.getRequestMethod().equals("POST")) {
            Map<String, String> turns = new LinkedHashMap<>(Http.parameters(exchange.getRequestURI().getRawQuery()));
            turns.putAll(Http.parameters(new String(Http.body(exchange), StandardCharsets.UTF_8)));
            turns.forEach(switchboard::turn);
        } else {
            Http.requireMethod(exchange, "GET");
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("ocsp", Switchboard.text(switchboard.ocsp()));
        state.put("crl", Switchboard.text(switchboard.crl()));
        state.put("delay", switchboard.delay().toMillis());
        state.put("ocspRequests", ocspRequests());
        Http.json(exchange, state);
    }

    private void index(HttpExchange exchange) throws IOException, Refusal {
        if (!exchange.getRequestURI().getPath().equals("/")) {
            throw new Refusal(404, "no such page; see /");
        }
        Http.text(exchange, 200, """
                カード基盤サンドボックス / card platform sandbox

                GET  /cards              ソフトウェアカードの一覧 / software cards
                GET  /crl                失効リストの一覧 / partitions of the revocation lists
                GET  /crl?name=…         失効リスト / revocation list by distribution point
                POST /ocsp               OCSP
                GET  /anchors            認証局証明書 / root certificates (/anchors.json)
                GET  /cv-ca              真正性確認用の公開鍵 / national keys for genuineness
                GET  /notices?after=0    更新の通知 / notices of renewals
                POST /signing-state      署名用証明書の状態 / state of the tied signing certificate
                GET  /switch             障害の切替 / switchboard
                """);
    }

    /** The base address, without a slash at its end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Switchboard switchboard() {
        return switchboard;
    }

    /** How many OCSP requests have come since the start. */
    public long ocspRequests() {
        return ocsp.requests();
    }

    /** Stops at once; slow answers are given up. */
    @Override
    public void close() {
        delay.end();
        http.stop(0);
        threads.shutdownNow();
    }
}
