package jp.citizencard.trust.control.revocation;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jp.citizencard.trust.control.StrictDer;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.crl.RevokedEntry;
import jp.citizencard.trust.control.path.SignatureAlgorithmRule;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.RevocationReason;
import jp.citizencard.trust.entity.Verdict.UnknownReason;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/** Decides whether an OCSP answer may be relied upon, and what it says: RFC 6960 §3.2, whose steps are numbered here. */
final class OcspResponseVerifier {

    private static final Logger LOG = System.getLogger(OcspResponseVerifier.class.getName());

    /** Not registered with the JVM; costly to make, safe for use by many threads. */
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private final ResponderAuthority authority;
    private final Clock clock;
    private final Duration tolerance;
    private final boolean nonceRequired;

    /**
     * @param tolerance     how far our clock and the responder's may differ
     * @param nonceRequired whether an answer without the nonce that was sent is refused; one with another nonce always is
     */
    OcspResponseVerifier(Clock clock, Duration tolerance, boolean nonceRequired) {
        this.authority = new ResponderAuthority();
        this.clock = clock;
        this.tolerance = tolerance;
        this.nonceRequired = nonceRequired;
    }

    /** A usable answer and until when it holds. */
    record Answer(RevocationState state, Instant nextUpdate) {
    }

    Answer verify(byte[] reply, Anchor anchor, OcspRequests.Request request) throws OcspFailedException {
        try {
            return judge(basic(reply), anchor, request);
        } catch (IOException | OCSPException | RuntimeException e) {
            // Decoders report broken encodings in all these ways; none of them is an answer.
            throw new OcspFailedException(UnknownReason.OCSP_REFUSED, "malformed: " + e.getMessage(), e);
        }
    }

    /** The signed part of a reply that is one, in its only encoding: Bouncy Castle verifies what it understood, encoded anew. */
    private static BasicOCSPResp basic(byte[] reply) throws IOException, OCSPException, OcspFailedException {
        // Before anything is taken apart: it also bounds how deep values are nested.
        if (!StrictDer.isOneValue(reply)) {
            throw refused("not DER");
        }
        OCSPResp response = new OCSPResp(reply);
        if (!Arrays.equals(response.getEncoded(), reply)) {
            throw refused("not DER");
        }
        if (response.getStatus() != OCSPResp.SUCCESSFUL) {
            // RFC 6960 §2.3: internalError and tryLater speak of the responder, the others of the request.
            boolean later = response.getStatus() == OCSPResp.INTERNAL_ERROR || response.getStatus() == OCSPResp.TRY_LATER;
            throw new OcspFailedException(later ? UnknownReason.OCSP_UNAVAILABLE : UnknownReason.OCSP_REFUSED,
                    "responder status " + response.getStatus());
        }
        ResponseBytes bytes = response.toASN1Structure().getResponseBytes();
        byte[] inner = bytes == null ? new byte[0] : bytes.getResponse().getOctets();
        if (bytes == null || !OCSPObjectIdentifiers.id_pkix_ocsp_basic.equals(bytes.getResponseType())) {
            throw refused("not a basic response");
        }
        if (!StrictDer.isOneValue(inner)) {
            throw refused("not DER");
        }
        BasicOCSPResp basic = (BasicOCSPResp) response.getResponseObject();
        if (!Arrays.equals(basic.getEncoded(), inner) || BasicOCSPResponse.getInstance(inner).getSignature().getPadBits() != 0) {
            throw refused("not the one encoding of an answer");
        }
        return basic;
    }

    private Answer judge(BasicOCSPResp basic, Anchor anchor, OcspRequests.Request request)
            throws OcspFailedException, OCSPException {
        Instant now = clock.instant();
        // 1. The certificate identified in the answer is the one in the request.
        SingleResp single = only(basic, request);
        if (!single.getCriticalExtensionOIDs().isEmpty() || !basic.getCriticalExtensionOIDs().isEmpty()) {
            throw refused("critical extension that is not understood");
        }
        // 3. and 4. The signer is the intended responder and authorised now: this gives the key for
        // 2. The signature is valid.
        if (!isSigned(basic, authority.signer(basic, anchor, now))) {
            throw refused("signature");
        }
        // §4.4.1: the answer was made for this request.
        checkNonce(basic, request.nonce());
        // 5. thisUpdate is recent enough.
        Instant thisUpdate = single.getThisUpdate().toInstant();
        if (thisUpdate.isAfter(now.plus(tolerance)) || basic.getProducedAt().toInstant().isAfter(now.plus(tolerance))) {
            throw refused("thisUpdate or producedAt lies in the future");
        }
        // 6. nextUpdate, when there, has not passed.
        Instant nextUpdate = nextUpdate(single, request);
        if (now.isAfter(nextUpdate.plus(tolerance))) {
            throw refused("answer is out of date");
        }
        return new Answer(state(single, new RevocationEvidence.Ocsp(basic.getProducedAt().toInstant(), thisUpdate)), nextUpdate);
    }

    /** A key or algorithm parameters that do not fit together make no valid signature. */
    private static boolean isSigned(BasicOCSPResp basic, PublicKey signer) {
        try {
            return SignatureAlgorithmRule.accepts(basic.getSignatureAlgorithmID())
                    && basic.isSignatureValid(new JcaContentVerifierProviderBuilder().setProvider(PROVIDER).build(signer));
        } catch (OCSPException | OperatorCreationException e) {
            LOG.log(Level.DEBUG, "an OCSP signature cannot be verified", e);
            return false;
        }
    }

    private static SingleResp only(BasicOCSPResp basic, OcspRequests.Request request) throws OcspFailedException {
        List<SingleResp> about = Arrays.stream(basic.getResponses()).filter(one -> request.asked().equals(one.getCertID())).toList();
        if (about.size() != 1) {
            throw refused(about.isEmpty() ? "answer for another certificate" : "more than one answer for the certificate");
        }
        return about.get(0);
    }

    /** Without nextUpdate newer information is always there, and only a fresh answer will do; without a nonce it has to be there (RFC 5019 §2.2.4). */
    private static Instant nextUpdate(SingleResp single, OcspRequests.Request request) throws OcspFailedException {
        if (single.getNextUpdate() != null) {
            return single.getNextUpdate().toInstant();
        }
        if (request.nonce().isEmpty()) {
            throw refused("neither nonce nor nextUpdate");
        }
        return single.getThisUpdate().toInstant();
    }

    private void checkNonce(BasicOCSPResp basic, Optional<byte[]> sent) throws OcspFailedException {
        Extension returned = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (sent.isPresent() && (returned == null ? nonceRequired : !Arrays.equals(returned.getExtnValue().getOctets(), sent.get()))) {
            throw refused("nonce");
        }
    }

    private static RevocationState state(SingleResp single, RevocationEvidence evidence) {
        if (single.getCertStatus() == CertificateStatus.GOOD) {
            return new RevocationState.NotRevoked(evidence);
        }
        if (single.getCertStatus() instanceof RevokedStatus revoked) {
            RevocationReason reason = revoked.hasRevocationReason() ? RevocationReason.of(revoked.getRevocationReason())
                    : RevocationReason.UNSPECIFIED;
            return new RevocationState.Revoked(new RevokedEntry(revoked.getRevocationTime().toInstant(), reason), evidence);
        }
        if (single.getCertStatus() instanceof UnknownStatus) {
            return new RevocationState.Unknown(UnknownReason.OCSP_UNKNOWN, evidence);
        }
        throw new IllegalArgumentException("certificate status of unknown form");
    }

    private static OcspFailedException refused(String why) {
        return new OcspFailedException(UnknownReason.OCSP_REFUSED, why);
    }
}
