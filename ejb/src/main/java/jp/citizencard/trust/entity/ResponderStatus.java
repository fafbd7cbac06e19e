package jp.citizencard.trust.entity;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * How an OCSP responder did on this node since it started.
 *
 * @param answered       answers that could be relied upon
 * @param refused        answers that could not
 * @param unavailable    times that it did not answer, was slow, or asked to try later
 * @param passedOver     certificates that were not asked about because it was left alone
 * @param lastAnsweredAt when it last gave an answer that could be relied upon
 * @param lastFailedAt   when it last did not
 * @param lastFailure    what was wrong then, in English as in the log; never names a certificate
 * @param leftAloneUntil until when nobody asks it; empty while it answers
 */
public record ResponderStatus(URI address, long answered, long refused, long unavailable, long passedOver, Optional<Instant> lastAnsweredAt,
        Optional<Instant> lastFailedAt, Optional<String> lastFailure, Optional<Instant> leftAloneUntil) {
}
