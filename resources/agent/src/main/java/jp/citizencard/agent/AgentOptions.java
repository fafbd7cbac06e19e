package jp.citizencard.agent;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.operation.Timer;

/**
 * How the agent is started.
 *
 * @param device         what it reads cards with
 * @param port           on 127.0.0.1; 0 picks a free one
 * @param origins        whose pages may ask, exactly as browsers write origins: scheme, host and, unless usual, port
 * @param operationLimit how long one operation may take from request to end, card and PIN included
 * @param timer          lets time pass
 * @param log            what happened; closed by whoever made it
 */
public record AgentOptions(CardDevice device, int port, Set<String> origins, Duration operationLimit, Timer timer, AgentLog log) {

    public static final int DEFAULT_PORT = 8091;
    /** Enough to find the card in a bag and to remember a PIN. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(3);

    public AgentOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535");
        }
        if (operationLimit.isNegative() || operationLimit.isZero()) {
            throw new IllegalArgumentException("the limit of an operation must be positive");
        }
        origins = Set.copyOf(origins);
        origins.forEach(AgentOptions::requireOrigin);
    }

    /** The usual port, no origins yet. */
    public static AgentOptions of(CardDevice device) {
        return new AgentOptions(device, DEFAULT_PORT, Set.of(), DEFAULT_LIMIT, Timer.system(), AgentLog.none());
    }

    public AgentOptions withPort(int otherPort) {
        return new AgentOptions(device, otherPort, origins, operationLimit, timer, log);
    }

    /** @throws IllegalArgumentException when it is not an origin (RFC 6454 section 6.2), such as an address with a path */
    public AgentOptions withOrigin(String origin) {
        Set<String> more = new LinkedHashSet<>(origins);
        more.add(origin);
        return new AgentOptions(device, port, more, operationLimit, timer, log);
    }

    public AgentOptions withOperationLimit(Duration otherLimit) {
        return new AgentOptions(device, port, origins, otherLimit, timer, log);
    }

    public AgentOptions withTimer(Timer otherTimer) {
        return new AgentOptions(device, port, origins, operationLimit, otherTimer, log);
    }

    public AgentOptions withLog(AgentLog otherLog) {
        return new AgentOptions(device, port, origins, operationLimit, timer, otherLog);
    }

    private static void requireOrigin(String origin) {
        URI uri = URI.create(origin);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || !origin.equals(uri.getScheme() + "://" + uri.getRawAuthority())
                || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("not an origin such as https://desk.example.jp: " + origin);
        }
    }
}
