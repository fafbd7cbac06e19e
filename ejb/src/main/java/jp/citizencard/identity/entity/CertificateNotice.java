package jp.citizencard.identity.entity;

import java.time.Instant;
import java.util.Objects;

/**
 * The issuing body's word that two certificates belong to one person (公的個人認証法 18条, 37条: information on revocation and on the same person's next certificate).
 *
 * @param sequence ascending, given by the issuing body
 * @param older    the replaced certificate, or that of the card
 * @param newer    the renewed certificate, or that on the phone
 */
public record CertificateNotice(long sequence, Kind kind, CertificateRef older, CertificateRef newer, Instant issuedAt) {

    /** What the two have to do with each other. */
    public enum Kind {
        /** The newer one replaces the older one. */
        RENEWED,
        /** The newer one is on the phone of the card's holder. */
        PHONE
    }

    public CertificateNotice {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(older, "older");
        Objects.requireNonNull(newer, "newer");
        Objects.requireNonNull(issuedAt, "issuedAt");
        if (sequence < 1 || older.equals(newer)) {
            throw new IllegalArgumentException("a notice has a positive number and names two certificates");
        }
    }
}
