package jp.citizencard.trust.entity;

import java.util.Optional;

/**
 * What can be said now of a certificate's revocation.
 *
 * @param known      false when no source that the policy asks for gave an answer that may be relied upon
 * @param revocation that it is revoked or on hold; empty when it is not, and when nothing is known
 */
public record RevocationStanding(boolean known, Optional<Revocation> revocation) {

    public static final RevocationStanding UNKNOWN = new RevocationStanding(false, Optional.empty());
}
