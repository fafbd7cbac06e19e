package jp.citizencard.trust.control.revocation;

import java.time.Duration;
import java.util.Optional;

/**
 * How responders are asked and answers are judged.
 *
 * @param maxAge        longest time that an answer is kept; zero asks every time
 * @param breakerPeriod how long a responder that failed is left alone
 * @param tolerance     how far our clock and the responder's may differ
 * @param nonce         whether requests carry a nonce
 * @param nonceRequired whether an answer without our nonce is refused
 * @param signer        signs requests, where that is configured
 */
public record OcspSettings(Duration maxAge, Duration breakerPeriod, Duration tolerance, boolean nonce, boolean nonceRequired,
        Optional<OcspRequestSigner> signer) {
}
