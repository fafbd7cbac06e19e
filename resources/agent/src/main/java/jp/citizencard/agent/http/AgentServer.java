package jp.citizencard.agent.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import jp.citizencard.agent.operation.Changes;
import jp.citizencard.agent.operation.OperationDesk;
import jp.citizencard.agent.shelf.CardShelf;

/** Listens on 127.0.0.1, checks the {@code Host}, and hands requests to the page, its interface and the browsers' interface. */
public final class AgentServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AgentServer.class.getName());
    /** Long polls take up to {@link LongPoll#MOST_AT_ONCE} of these. */
    private static final int THREADS = LongPoll.MOST_AT_ONCE + 8;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final HttpServer http;
    private final ExecutorService threads;
    private final OwnAddress own;

    /**
     * Starts to listen.
     *
     * @param port       0 picks a free one
     * @param origins    the pages that may ask, for example {@code https://desk.example.jp}
     * @param readerName shown to staff
     * @param shelf      the software cards, in virtual mode
     * @throws IOException {@link BindException} when the port is taken; the message names it
     */
    public AgentServer(int port, Set<String> origins, OperationDesk desk, Changes changes, String readerName, Optional<CardShelf> shelf)
            throws IOException {
        http = listening(port);
        own = new OwnAddress(http.getAddress().getPort());
        LongPoll polls = new LongPoll(changes);
        PageTicket ticket = new PageTicket(own);
        Endpoint browsers = new BrowserApi(origins, desk, polls, readerName, shelf.isPresent() ? "virtual" : "reader");
        Endpoint pageApi = new PageApi(ticket, desk, polls, readerName, shelf);
        Endpoint page = new AgentPage(ticket);
        threads = Executors.newFixedThreadPool(THREADS, daemons());
        http.setExecutor(threads);
        http.createContext("/", exchange -> handle(exchange, page));
        http.createContext("/page/", exchange -> handle(exchange, pageApi));
        http.createContext("/v1/", exchange -> handle(exchange, browsers));
        http.start();
    }

    private static HttpServer listening(int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
        try {
            return HttpServer.create(address, 64);
        } catch (BindException e) {
            throw (BindException) new BindException("127.0.0.1:" + port + ": " + e.getMessage()).initCause(e);
        }
    }

    private static ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(task, "agent-http");
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Where the agent's page is, for example {@code http://127.0.0.1:8091/}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + own.port() + "/");
    }

    private void handle(HttpExchange exchange, Endpoint endpoint) throws IOException {
        try (exchange) {
            Request request = new Request(exchange);
            Reply reply;
            try {
                if (request.header("Host").filter(own::isHost).isEmpty()) {
                    throw new HttpFault(421, "host-not-allowed", "Call the agent by its loopback address.");
                }
                reply = endpoint.answer(request);
            } catch (HttpFault e) {
                reply = Reply.problem(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                reply = Reply.problem(new HttpFault(503, "stopping", "The agent is stopping."));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "a request failed in the agent", e);
                reply = Reply.problem(new HttpFault(500, "internal-error", "The agent failed. Start it again if this repeats."));
            }
            send(exchange, reply);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        reply.headers().forEach(headers::set);
        if (reply.body().length == 0) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        exchange.getResponseBody().write(reply.body());
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
