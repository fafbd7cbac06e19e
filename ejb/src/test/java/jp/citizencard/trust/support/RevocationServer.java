package jp.citizencard.trust.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Serves lists at {@code /crl?name=…} and OCSP at {@code /ocsp} on loopback, as a test wants them. */
public final class RevocationServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    /** List by distinguished name, or null for 404. */
    public volatile Function<String, byte[]> lists = name -> null;
    public volatile UnaryOperator<byte[]> ocsp = request -> new byte[0];
    public volatile int status = 200;
    public volatile boolean slow;
    public volatile String entityTag;
    public final AtomicInteger listRequests = new AtomicInteger();
    public final AtomicInteger ocspRequests = new AtomicInteger();
    public final AtomicInteger notModified = new AtomicInteger();
    /** How each OCSP request came. */
    public final List<String> ocspMethods = new CopyOnWriteArrayList<>();
    /** From which connections OCSP was asked: the ports at the other end. */
    public final Set<Integer> ocspConnections = ConcurrentHashMap.newKeySet();

    public RevocationServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/crl", this::list);
        server.createContext("/ocsp", this::ocsp);
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", base() + "/crl?name=x");
            reply(exchange, 302, new byte[0]);
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[8192];
            while (closing.getCount() > 0) {
                exchange.getResponseBody().write(block);
            }
        });
        server.start();
    }

    public String base() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
    }

    public URI at(String path) {
        return URI.create(base() + path);
    }

    private void list(HttpExchange exchange) throws IOException {
        listRequests.incrementAndGet();
        String query = exchange.getRequestURI().getRawQuery();
        byte[] list = lists.apply(query == null ? "" : URLDecoder.decode(query.substring("name=".length()), StandardCharsets.UTF_8));
        if (entityTag != null && entityTag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            notModified.incrementAndGet();
            reply(exchange, 304, new byte[0]);
        } else {
            if (entityTag != null) {
                exchange.getResponseHeaders().add("ETag", entityTag);
            }
            reply(exchange, list == null ? 404 : status, list == null ? new byte[0] : list);
        }
    }

    private void ocsp(HttpExchange exchange) throws IOException {
        ocspRequests.incrementAndGet();
        ocspMethods.add(exchange.getRequestMethod());
        ocspConnections.add(exchange.getRemoteAddress().getPort());
        String inAddress = exchange.getRequestURI().getRawPath().substring("/ocsp".length());
        reply(exchange, status, ocsp.apply(inAddress.isEmpty() ? exchange.getRequestBody().readAllBytes()
                : Base64.getDecoder().decode(URLDecoder.decode(inAddress.substring(1), StandardCharsets.US_ASCII))));
    }

    private void reply(HttpExchange exchange, int code, byte[] body) throws IOException {
        try (exchange) {
            if (slow && closing.await(30, TimeUnit.SECONDS)) {
                return;
            }
            exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
