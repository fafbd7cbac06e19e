package jp.citizencard.sandbox.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.pki.CrlIssuer;
import jp.citizencard.sandbox.pki.Partition;
import jp.citizencard.sandbox.server.Http.Refusal;

/** {@code GET /crl?name=<RFC 4514 name>} and {@code GET /crl/<partition>.crl}; {@code GET /crl} lists the partitions. */
final class CrlService {

    /** One line of the list of partitions. */
    record Listed(String id, String name, String path) {
    }

    private final List<Partition> partitions;
    private final CrlIssuer issuer;
    private final Switchboard switchboard;
    private final Delay delay;

    CrlService(Sandbox sandbox, Switchboard switchboard, Delay delay) {
        this.partitions = sandbox.authorities().roots().stream().flatMap(root -> root.partitions().stream()).toList();
        this.issuer = new CrlIssuer(sandbox.ledger(), sandbox.clock());
        this.switchboard = switchboard;
        this.delay = delay;
    }

    void handle(HttpExchange exchange) throws IOException, Refusal {
        Http.requireMethod(exchange, "GET");
        String path = exchange.getRequestURI().getPath();
        String name = Http.parameters(exchange.getRequestURI().getRawQuery()).get("name");
        if (name == null && path.equals("/crl")) {
            Http.json(exchange, partitions.stream().map(p -> new Listed(p.id(), p.rfc4514(), "/crl/" + p.id() + ".crl")).toList());
            return;
        }
        Partition asked = name == null ? byId(path) : byName(name);
        Switchboard.Crl mode = switchboard.crl();
        if (mode == Switchboard.Crl.DOWN) {
            exchange.close();
            return;
        }
        if (mode == Switchboard.Crl.SLOW) {
            delay.pass();
        }
        CrlIssuer.Issued list = switch (mode) {
            case STALE -> issuer.stale(asked);
            case WRONG_PARTITION -> issuer.current(otherThan(asked));
            default -> issuer.current(asked);
        };
        send(exchange, list, mode == Switchboard.Crl.TRUNCATED);
    }

    private static void send(HttpExchange exchange, CrlIssuer.Issued list, boolean truncated) throws IOException {
        String tag = "\"" + list.number() + (truncated ? "-half" : "") + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        exchange.getResponseHeaders().set("Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(list.thisUpdate().atOffset(ZoneOffset.UTC)));
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
            return;
        }
        byte[] der = list.der();
        Http.send(exchange, 200, "application/pkix-crl", truncated ? Arrays.copyOf(der, der.length / 2) : der);
    }

    private Partition byId(String path) throws Refusal {
        return partitions.stream().filter(partition -> path.equals("/crl/" + partition.id() + ".crl")).findFirst()
                .orElseThrow(() -> new Refusal(404, "no such partition"));
    }

    private Partition byName(String name) throws Refusal {
        try {
            return partitions.stream().filter(partition -> partition.isNamed(name)).findFirst()
                    .orElseThrow(() -> new Refusal(404, "no partition has this name"));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "not a distinguished name");
        }
    }

    private Partition otherThan(Partition partition) {
        return partitions.stream().filter(other -> other.authority() == partition.authority() && !other.equals(partition)).findFirst()
                .orElseThrow();
    }
}
