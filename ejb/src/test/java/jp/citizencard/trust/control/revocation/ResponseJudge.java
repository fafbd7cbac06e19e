package jp.citizencard.trust.control.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import jp.citizencard.trust.control.path.Anchor;
import org.bouncycastle.cert.ocsp.CertificateID;

/** What the verifier of OCSP answers says, in words, for tests of other packages. */
public final class ResponseJudge {

    private final OcspResponseVerifier verifier;

    public ResponseJudge(Instant now, boolean nonceRequired) {
        verifier = new OcspResponseVerifier(Clock.fixed(now, ZoneOffset.UTC), Duration.ofMinutes(1), nonceRequired);
    }

    /** {@code NOT_REVOKED}, {@code REVOKED:<reason>}, {@code UNKNOWN}, or the refusal with its reason. */
    public String judge(byte[] answer, Anchor anchor, CertificateID asked, Optional<byte[]> nonce) {
        try {
            RevocationState state = verifier.verify(answer, anchor, new OcspRequests.Request(new byte[0], asked, nonce)).state();
            if (state instanceof RevocationState.Revoked revoked) {
                return "REVOKED:" + revoked.entry().reason();
            }
            return state instanceof RevocationState.NotRevoked ? "NOT_REVOKED" : "UNKNOWN";
        } catch (OcspFailedException e) {
            String why = e.getMessage().startsWith("malformed") ? "malformed" : e.getMessage();
            return e.reason() + ":" + why;
        }
    }
}
