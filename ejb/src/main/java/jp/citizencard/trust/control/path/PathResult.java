package jp.citizencard.trust.control.path;

import jp.citizencard.trust.entity.TrustedCertificate;
import jp.citizencard.trust.entity.Verdict.FoundKind;
import jp.citizencard.trust.entity.Verdict.MalformedReason;
import jp.citizencard.trust.entity.Verdict.UntrustedReason;

/** What can be said of a certificate's bytes without asking about its revocation. */
public sealed interface PathResult {

    /** Issued by {@code anchor} in its profile; the only result that is kept. */
    record Trusted(TrustedCertificate certificate, Anchor anchor, RevocationPointers pointers) implements PathResult {
    }

    record Untrusted(UntrustedReason why) implements PathResult {
    }

    record WrongKind(FoundKind found) implements PathResult {
    }

    record Malformed(MalformedReason why) implements PathResult {
    }
}
