package jp.citizencard.trust.entity;

/** Why a revocation list may not be relied upon. Each has a text in the bundle of the context, {@code trust.lists.refused.<name in kebab-case>}. */
public enum ListRefusal {
    /** No bytes at all. */
    EMPTY,
    /** Larger than {@code citizencard.trust.crl.max-bytes}, said so or went on and on. */
    TOO_LARGE,
    /** Not there in whole within {@code citizencard.trust.crl.timeout}, however it kept on coming. */
    TOO_SLOW,
    /** Ends before its own length. */
    TRUNCATED,
    /** Goes on after its own length. */
    TRAILING_BYTES,
    /** Not DER (X.690). */
    NOT_DER,
    /** DER, but not a version 2 list with the fields of RFC 5280 §5.1. */
    MALFORMED,
    /** An entry with a serial number, time or reason out of RFC 5280 §5.1.2.6 and §5.3.1. */
    ENTRY_OUT_OF_PROFILE,
    /** A serial number that is listed twice. */
    DUPLICATE_SERIAL,
    /** Not of the authority that issued the certificates in question, or an authority that may not sign lists. */
    WRONG_ISSUER,
    /** Signed by another key, or with an algorithm that is not accepted. */
    BAD_SIGNATURE,
    /** The issuing distribution point is another partition. */
    WRONG_PARTITION,
    /** A delta list (RFC 5280 §5.2.4). */
    DELTA,
    /** An indirect list (RFC 5280 §5.2.5), or an entry of another issuer (§5.3.3). */
    INDIRECT,
    /** {@code onlyContainsCACerts}. */
    ONLY_AUTHORITIES,
    /** {@code onlyContainsAttributeCerts}. */
    ONLY_ATTRIBUTE_CERTIFICATES,
    /** {@code onlySomeReasons}. */
    ONLY_SOME_REASONS,
    /** A critical extension of the list that is not understood (RFC 5280 §5.2). */
    UNKNOWN_EXTENSION,
    /** A critical extension of an entry that is not understood (RFC 5280 §5.3). */
    UNKNOWN_ENTRY_EXTENSION,
    /** thisUpdate lies in the future. */
    NOT_YET_VALID,
    /** nextUpdate has passed. */
    EXPIRED,
    /** A lower number, or an earlier time, than a list that was accepted before, here or on another node. */
    OLDER
}
