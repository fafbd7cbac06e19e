package jp.citizencard.trust.control.crl.held;

import jp.citizencard.trust.control.crl.RevocationList;

/** A list that was accepted, and where it came from. */
public record HeldList(RevocationList list, Origin origin) {
}
