package jp.citizencard.trust.control.revocation;

import java.time.Duration;

/**
 * How responders are asked.
 *
 * @param timeout       limit of one exchange
 * @param maxAge        longest time that an answer is kept; zero asks every time
 * @param breakerPeriod how long a responder that failed is left alone
 * @param maxConcurrent most requests to one responder at a time; further callers go on without it
 * @param maxBytes      largest answer
 * @param tolerance     how far our clock and the responder's may differ
 * @param nonceRequired whether an answer without our nonce is refused
 */
public record OcspSettings(Duration timeout, Duration maxAge, Duration breakerPeriod, int maxConcurrent, int maxBytes, Duration tolerance,
        boolean nonceRequired) {
}
