package jp.citizencard.trust.control.revocation;

import java.util.Optional;
import jp.citizencard.trust.entity.SerialNumber;

/** The entries of one revocation list. Immutable; many threads read it. */
public interface RevocationIndex {

    /** The entry for a serial number of the list's issuer; empty when it is not listed. */
    Optional<RevokedEntry> find(SerialNumber serial);

    /** How many entries the list has. */
    int size();
}
