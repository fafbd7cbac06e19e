package jp.citizencard.trust.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a service has the revocation of one kind of certificate looked up.
 *
 * @param mode               where it is looked up
 * @param maxListAge         how long after its issue a list may be used; empty for as long as the list itself says
 * @param acceptOutagesUntil until when the service lets a certificate pass, marked, although no source answers (an administrator set that in writing);
 *                           empty when it refuses, which is the rule
 */
public record RevocationPolicy(RevocationMode mode, Optional<Duration> maxListAge, Optional<Instant> acceptOutagesUntil) {

    public RevocationPolicy {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(acceptOutagesUntil, "acceptOutagesUntil");
        if (maxListAge.filter(age -> age.isNegative() || age.isZero()).isPresent()) {
            throw new IllegalArgumentException("the longest age of a list is more than nothing");
        }
    }

    /** The usual policy: lists as long as they say, and nobody passes when nothing answers. */
    public static RevocationPolicy of(RevocationMode mode) {
        return new RevocationPolicy(mode, Optional.empty(), Optional.empty());
    }

    /** Whether an outage of all sources is accepted at {@code moment}; the end itself is outside. */
    public boolean acceptsOutageAt(Instant moment) {
        return acceptOutagesUntil.isPresent() && moment.isBefore(acceptOutagesUntil.get());
    }

    /** Whether a list of {@code thisUpdate} is older at {@code moment} than this policy allows. */
    public boolean isTooOld(Instant thisUpdate, Instant moment) {
        return maxListAge.isPresent() && moment.isAfter(thisUpdate.plus(maxListAge.get()));
    }
}
