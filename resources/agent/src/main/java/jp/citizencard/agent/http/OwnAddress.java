package jp.citizencard.agent.http;

import java.util.List;

/**
 * The names under which the agent may be called. Any other {@code Host} is refused, so that a stranger's domain that resolves to 127.0.0.1
 * (DNS rebinding) is no way in.
 *
 * @param port the port that the agent listens on
 */
record OwnAddress(int port) {

    private static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");

    boolean isHost(String host) {
        return NAMES.stream().anyMatch(name -> host.equalsIgnoreCase(name + ":" + port));
    }

    boolean isOrigin(String origin) {
        return origin.startsWith("http://") && isHost(origin.substring("http://".length()));
    }
}
