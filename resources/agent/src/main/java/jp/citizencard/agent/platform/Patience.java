package jp.citizencard.agent.platform;

import java.time.Duration;

/**
 * How long the platform's answer is waited for.
 *
 * @param attempts to get an answer to a command, at least 1
 * @param begin    until an answer begins
 * @param whole    until it is there
 */
public record Patience(int attempts, Duration begin, Duration whole) {

    /** For the largest answer over a slow mobile network. */
    public static final Patience LONG = new Patience(3, Duration.ofSeconds(20), Duration.ofMinutes(2));
    /** Where a person stands before a gate that can do without the platform. */
    public static final Patience SHORT = new Patience(1, Duration.ofSeconds(4), Duration.ofSeconds(4));
}
