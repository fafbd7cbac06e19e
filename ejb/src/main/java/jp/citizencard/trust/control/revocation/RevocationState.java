package jp.citizencard.trust.control.revocation;

import jp.citizencard.trust.control.crl.RevokedEntry;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.Verdict.UnknownReason;

/** The outcome of looking a certificate up. */
public sealed interface RevocationState {

    /** How it was established. */
    RevocationEvidence evidence();

    /** The same with other evidence. */
    RevocationState with(RevocationEvidence other);

    record NotRevoked(RevocationEvidence evidence) implements RevocationState {
        @Override
        public RevocationState with(RevocationEvidence other) {
            return new NotRevoked(other);
        }
    }

    record Revoked(RevokedEntry entry, RevocationEvidence evidence) implements RevocationState {
        @Override
        public RevocationState with(RevocationEvidence other) {
            return new Revoked(entry, other);
        }
    }

    /** @param evidence what was found and could not be relied upon, for example a stale list */
    record Unknown(UnknownReason why, RevocationEvidence evidence) implements RevocationState {
        @Override
        public RevocationState with(RevocationEvidence other) {
            return new Unknown(why, other);
        }

        /** Whether neither OCSP nor a list could be had, and nothing that was had was refused. */
        public boolean isOutage() {
            return why.isOutage() && evidence.fallback().map(UnknownReason::isOutage).orElse(true);
        }
    }
}
