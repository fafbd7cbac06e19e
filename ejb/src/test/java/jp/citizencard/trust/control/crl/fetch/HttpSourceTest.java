package jp.citizencard.trust.control.crl.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.platform.http.BoundedDownload;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.crl.fetch.ListSource.Outcome;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.support.TestAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSourceTest {

    private static final int MAX = 300_000;
    private static final String TAG = "\"v1\"";

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Headers> requests = new ArrayList<>();
    private final byte[] list = new byte[200_000];
    private final DistributionPoint point = new DistributionPoint.Directory(new X500Principal("CN=Maebashi CRLDP,C=JP"));
    private volatile HttpHandler answer;
    private HttpServer server;
    private Anchor anchor;
    private Path file;
    private HttpSource source;

    @BeforeEach
    void serve() throws IOException {
        new Random(3).nextBytes(list);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/crl", exchange -> {
            requests.add(exchange.getRequestHeaders());
            answer.handle(exchange);
        });
        server.start();
        anchor = TestAuthority.generation(1).anchor(TestAuthority.terms("http://127.0.0.1:" + server.getAddress().getPort()));
        file = directory.resolve("list");
        source = source(Duration.ofSeconds(20));
    }

    private static HttpSource source(Duration limit) {
        return new HttpSource(new BoundedDownload(Duration.ofSeconds(2)), Optional.empty(), MAX, limit);
    }

    @AfterEach
    void stop() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void send(HttpExchange exchange, int status, byte[] body, int length, String tag) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.sendResponseHeaders(status, length);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
        }
    }

    /** Promises the whole list and sends half of it. */
    private void breakOff(HttpExchange exchange, String tag) throws IOException {
        send(exchange, 200, Arrays.copyOf(list, list.length / 2), list.length, tag);
    }

    private Outcome fetch(boolean ifChanged) throws IOException, CrlRefusedException {
        return source.fetch(anchor, point, ifChanged, file);
    }

    @Test
    void aListThatHasNotChangedIsNotSentAgain() throws Exception {
        answer = exchange -> send(exchange, 200, list, list.length, TAG);
        assertThat(fetch(false)).isEqualTo(Outcome.LIST);
        assertThat(file).hasBinaryContent(list);
        answer = exchange -> send(exchange, 304, new byte[0], -1, TAG);
        assertThat(fetch(true)).isEqualTo(Outcome.UNCHANGED);
        assertThat(requests.get(1).getFirst("If-None-Match")).isEqualTo(TAG);
        source.forget(anchor, point);
        answer = exchange -> send(exchange, 200, list, list.length, TAG);
        assertThat(fetch(true)).as("what was refused is asked for in whole").isEqualTo(Outcome.LIST);
        assertThat(requests.get(2).getFirst("If-None-Match")).isNull();
    }

    @Test
    void aBrokenTransferGoesOnWhereItEnded() throws Exception {
        answer = exchange -> breakOff(exchange, TAG);
        assertThatThrownBy(() -> fetch(false)).isInstanceOf(IOException.class);
        int there = (int) Files.size(file);
        assertThat(there).isPositive();
        answer = exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes " + there + "-" + (list.length - 1) + "/" + list.length);
            send(exchange, 206, Arrays.copyOfRange(list, there, list.length), list.length - there, TAG);
        };
        assertThat(fetch(false)).isEqualTo(Outcome.LIST);
        assertThat(requests.get(1).getFirst("Range")).isEqualTo("bytes=" + there + "-");
        assertThat(requests.get(1).getFirst("If-Range")).isEqualTo(TAG);
        assertThat(file).hasBinaryContent(list);
    }

    @Test
    void aNewListMeanwhileIsTakenFromItsBeginning() throws Exception {
        answer = exchange -> breakOff(exchange, TAG);
        assertThatThrownBy(() -> fetch(false)).isInstanceOf(IOException.class);
        byte[] newer = "a newer one".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        answer = exchange -> send(exchange, 200, newer, newer.length, "\"v2\"");
        assertThat(fetch(false)).isEqualTo(Outcome.LIST);
        assertThat(file).hasBinaryContent(newer);
    }

    @Test
    void aPartThatWasNotAskedForIsNotPutBehindTheOther() throws Exception {
        answer = exchange -> breakOff(exchange, TAG);
        assertThatThrownBy(() -> fetch(false)).isInstanceOf(IOException.class);
        answer = exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 5-" + (list.length - 1) + "/" + list.length);
            send(exchange, 206, Arrays.copyOfRange(list, 5, list.length), list.length - 5, TAG);
        };
        assertThatThrownBy(() -> fetch(false)).isInstanceOf(IOException.class);
    }

    @Test
    void aTransferWithoutAStrongTagBeginsAnew() throws Exception {
        answer = exchange -> breakOff(exchange, "W/\"v1\"");
        assertThatThrownBy(() -> fetch(false)).isInstanceOf(IOException.class);
        answer = exchange -> send(exchange, 200, list, list.length, TAG);
        assertThat(fetch(false)).isEqualTo(Outcome.LIST);
        assertThat(requests.get(1).getFirst("Range")).isNull();
        assertThat(file).hasBinaryContent(list);
    }

    @Test
    void whatIsSaidToBeTooLargeIsNotEvenRead() {
        answer = exchange -> send(exchange, 200, list, MAX + 1, TAG);
        assertThatThrownBy(() -> fetch(false)).isInstanceOf(CrlRefusedException.class).hasMessageContaining("TOO_LARGE");
        assertThat(file).doesNotExist();
    }

    @Test
    void anEndlessReplyIsCutAtTheLargestSize() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (closing.getCount() > 0) {
                exchange.getResponseBody().write(list);
            }
        };
        assertThatThrownBy(() -> fetch(false)).isInstanceOf(CrlRefusedException.class).hasMessageContaining("TOO_LARGE");
    }

    @Test
    void anEndlessReplyThatTricklesIsCutInTime() {
        source = source(Duration.ofSeconds(2));
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!closing.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(0x30);
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatThrownBy(() -> fetch(false)).isInstanceOf(CrlRefusedException.class).hasMessageContaining("TOO_SLOW");
        assertThat(file).doesNotExist();
    }

    @Test
    void theNameOfAPartitionIsPutIntoTheAddressWithoutPlusSigns() {
        assertThat(source.location(anchor, point).orElseThrow()).endsWith("/crl?name=CN%3DMaebashi%20CRLDP%2CC%3DJP");
    }
}
