package jp.citizencard.trust.entity;

import java.util.Optional;

/** The entries of one revocation list as they were when it was asked for; for many questions in a row. Safe for use by many threads. */
@FunctionalInterface
public interface RevocationLookup {

    /** What the list says of a certificate of its issuer and partition; empty when it is not listed. */
    Optional<Revocation> find(SerialNumber serial);
}
