package jp.citizencard.trust.control.revocation;

import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.Verdict.UnknownReason;

/** The outcome of looking a certificate up. */
public sealed interface RevocationState {

    record NotRevoked(RevocationEvidence evidence) implements RevocationState {
    }

    record Revoked(RevokedEntry entry, RevocationEvidence evidence) implements RevocationState {
    }

    /** @param evidence what was found and could not be relied upon, for example a stale list */
    record Unknown(UnknownReason why, RevocationEvidence evidence) implements RevocationState {
    }
}
