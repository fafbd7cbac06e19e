package jp.citizencard.agent.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import jp.citizencard.agent.operation.AgentBusyException;
import jp.citizencard.agent.operation.InvalidRequestException;
import jp.citizencard.agent.operation.Operation;
import jp.citizencard.agent.operation.OperationDesk;

/**
 * {@code /v1}: what the server's pages may ask. Every answer is for the asking origin alone (CORS, exact match), and an operation is seen
 * only by the origin that began it.
 */
final class BrowserApi implements Endpoint {

    static final String TOKEN_HEADER = "X-Agent-Token";
    private static final String OPERATIONS = "/v1/operations";

    private final Set<String> origins;
    private final OperationDesk desk;
    private final LongPoll polls;
    private final String readerName;
    private final String mode;
    private final String token = Tokens.next();

    BrowserApi(Set<String> origins, OperationDesk desk, LongPoll polls, String readerName, String mode) {
        this.origins = Set.copyOf(origins);
        this.desk = desk;
        this.polls = polls;
        this.readerName = readerName;
        this.mode = mode;
    }

    @Override
    public Reply answer(Request request) throws IOException, InterruptedException {
        String origin = request.header("Origin").orElse("");
        if (!origins.contains(origin)) {
            return Reply.problem(new HttpFault(403, "origin-not-allowed", "The agent was not started for pages of this origin."));
        }
        Map<String, String> cors = new LinkedHashMap<>();
        cors.put("Access-Control-Allow-Origin", origin);
        cors.put("Vary", "Origin");
        if (request.method().equals("OPTIONS")) {
            return Reply.empty().with(cors).with(preflight(request));
        }
        try {
            return route(request, origin).with(cors);
        } catch (HttpFault e) {
            return Reply.problem(e).with(cors);
        }
    }

    private static Map<String, String> preflight(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Access-Control-Allow-Methods", "GET, POST, DELETE");
        headers.put("Access-Control-Allow-Headers", TOKEN_HEADER + ", Content-Type");
        headers.put("Access-Control-Max-Age", "600");
        if (request.has("Access-Control-Request-Private-Network", "true")) {
            headers.put("Access-Control-Allow-Private-Network", "true");
        }
        return headers;
    }

    private Reply route(Request request, String origin) throws HttpFault, IOException, InterruptedException {
        String call = request.method() + " " + request.path();
        if (call.equals("GET /v1/session")) {
            return session();
        }
        if (!request.has(TOKEN_HEADER, token)) {
            throw new HttpFault(401, "token-invalid", "Ask for a session first; the token changes when the agent starts.");
        }
        if (call.equals("POST " + OPERATIONS)) {
            return begin(request, origin);
        }
        if (request.path().startsWith(OPERATIONS + "/")) {
            String[] rest = request.path().substring(OPERATIONS.length() + 1).split("/", 2);
            Operation operation = desk.find(rest[0], origin).orElseThrow(HttpFault::notFound);
            return rest.length == 1 ? ofOperation(request, operation) : SessionApi.answer(request, rest[1], operation);
        }
        throw HttpFault.notFound();
    }

    private Reply ofOperation(Request request, Operation operation) throws HttpFault, InterruptedException {
        switch (request.method()) {
            case "GET" -> {
                long after = request.number("after", 0);
                polls.await(() -> operation.status().version() > after);
                return Reply.json(200, OperationJson.forBrowser(operation));
            }
            case "DELETE" -> {
                operation.cancel();
                return Reply.json(200, OperationJson.forBrowser(operation));
            }
            default -> throw new HttpFault(405, "method-not-allowed", "GET looks at an operation, DELETE cancels it.");
        }
    }

    private Reply session() {
        var body = Json.object().put("token", token);
        body.putObject("reader").put("name", readerName).put("mode", mode);
        return Reply.json(200, body);
    }

    private Reply begin(Request request, String origin) throws HttpFault, IOException, InterruptedException {
        try {
            Operation operation = desk.begin(OperationJson.request(Json.parseObject(request.body("application/json"))), origin);
            return Reply.json(201, OperationJson.forBrowser(operation)).with(Map.of("Location", OPERATIONS + "/" + operation.id()));
        } catch (AgentBusyException e) {
            throw new HttpFault(409, "agent-busy", "Another operation has the reader. Wait for its end or cancel it.");
        } catch (InvalidRequestException e) {
            throw HttpFault.malformed(e.field(), e.getMessage());
        }
    }
}
