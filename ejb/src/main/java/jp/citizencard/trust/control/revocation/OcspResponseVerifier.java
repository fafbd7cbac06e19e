package jp.citizencard.trust.control.revocation;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import jp.citizencard.trust.control.StrictDer;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.SignatureAlgorithmRule;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.RevocationReason;
import jp.citizencard.trust.entity.Verdict.UnknownReason;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/** Decides whether an OCSP answer may be relied upon, and what it says: RFC 6960 §3.2, whose steps are numbered here. */
final class OcspResponseVerifier {

    private final BouncyCastleProvider provider = new BouncyCastleProvider();
    private final DigestCalculator sha1;
    private final Clock clock;
    private final Duration tolerance;
    private final boolean nonceRequired;

    /**
     * @param sha1          for the responder's key hash
     * @param tolerance     how far our clock and the responder's may differ
     * @param nonceRequired whether an answer without our nonce is refused; one with another nonce always is
     */
    OcspResponseVerifier(DigestCalculator sha1, Clock clock, Duration tolerance, boolean nonceRequired) {
        this.sha1 = sha1;
        this.clock = clock;
        this.tolerance = tolerance;
        this.nonceRequired = nonceRequired;
    }

    /** A usable answer and until when it holds. */
    record Answer(RevocationState state, Instant nextUpdate) {
    }

    Answer verify(byte[] reply, Anchor anchor, CertificateID asked, byte[] nonce) throws OcspFailedException {
        try {
            OCSPResp response = new OCSPResp(reply);
            // Bouncy Castle verifies what it understood, encoded anew; that must be what was sent.
            if (!StrictDer.isOneValue(reply) || !Arrays.equals(response.getEncoded(), reply)) {
                throw refused("not DER");
            }
            if (response.getStatus() != OCSPResp.SUCCESSFUL) {
                // internalError and tryLater speak of the responder, the others of the request.
                boolean later = response.getStatus() == OCSPResp.INTERNAL_ERROR || response.getStatus() == OCSPResp.TRY_LATER;
                throw new OcspFailedException(later ? UnknownReason.OCSP_UNAVAILABLE : UnknownReason.OCSP_REFUSED,
                        "responder status " + response.getStatus());
            }
            if (!(response.getResponseObject() instanceof BasicOCSPResp basic)) {
                throw refused("not a basic response");
            }
            byte[] inner = response.toASN1Structure().getResponseBytes().getResponse().getOctets();
            if (!Arrays.equals(basic.getEncoded(), inner) || BasicOCSPResponse.getInstance(inner).getSignature().getPadBits() != 0) {
                throw refused("not the one encoding of an answer");
            }
            return verify(basic, anchor, asked, nonce);
        } catch (IOException | OCSPException | OperatorCreationException | GeneralSecurityException | RuntimeException e) {
            // Decoders report broken encodings in all these ways; none of them is an answer.
            throw new OcspFailedException(UnknownReason.OCSP_REFUSED, "malformed: " + e.getMessage(), e);
        }
    }

    private Answer verify(BasicOCSPResp basic, Anchor anchor, CertificateID asked, byte[] nonce)
            throws OcspFailedException, OCSPException, OperatorCreationException, GeneralSecurityException {
        Instant now = clock.instant();
        // 1. The certificate identified in the answer is the one in the request.
        SingleResp single = Arrays.stream(basic.getResponses()).filter(one -> asked.equals(one.getCertID())).findFirst()
                .orElseThrow(() -> refused("answer for another certificate"));
        if (!single.getCriticalExtensionOIDs().isEmpty() || !basic.getCriticalExtensionOIDs().isEmpty()) {
            throw refused("critical extension that is not understood");
        }
        // 2. to 4. The signature is valid, and the signer is the intended responder and authorised now.
        PublicKey signer = authorisedSigner(basic, anchor, now);
        if (!SignatureAlgorithmRule.accepts(basic.getSignatureAlgorithmID())
                || !basic.isSignatureValid(new JcaContentVerifierProviderBuilder().setProvider(provider).build(signer))) {
            throw refused("signature");
        }
        checkNonce(basic, nonce);
        // 5. thisUpdate is recent enough.
        Instant thisUpdate = single.getThisUpdate().toInstant();
        if (thisUpdate.isAfter(now.plus(tolerance)) || basic.getProducedAt().toInstant().isAfter(now.plus(tolerance))) {
            throw refused("thisUpdate or producedAt lies in the future");
        }
        // 6. nextUpdate, when there, has not passed; without it newer information is always there, and only a fresh answer will do.
        Instant nextUpdate = single.getNextUpdate() == null ? thisUpdate : single.getNextUpdate().toInstant();
        if (now.isAfter(nextUpdate.plus(tolerance))) {
            throw refused("answer is out of date");
        }
        return new Answer(state(single, new RevocationEvidence.Ocsp(basic.getProducedAt().toInstant(), thisUpdate)), nextUpdate);
    }

    /**
     * RFC 6960 §4.2.2.2: the authority's own key, or one that the authority certified for nothing but OCSP. The responder's own revocation is not
     * looked up, so its certificate must say that it need not be (id-pkix-ocsp-nocheck, §4.2.2.2.1).
     */
    private PublicKey authorisedSigner(BasicOCSPResp basic, Anchor anchor, Instant now)
            throws OcspFailedException, OCSPException, OperatorCreationException, GeneralSecurityException {
        X509CertificateHolder authority = new JcaX509CertificateHolder(anchor.certificate());
        if (isSigner(basic.getResponderId(), authority)) {
            return anchor.certificate().getPublicKey();
        }
        for (X509CertificateHolder candidate : basic.getCerts()) {
            if (isSigner(basic.getResponderId(), candidate)) {
                X509Certificate responder = new JcaX509CertificateConverter().getCertificate(candidate);
                checkDelegation(responder, candidate, anchor, now);
                return responder.getPublicKey();
            }
        }
        throw refused("signer's certificate is not in the answer");
    }

    private boolean isSigner(RespID responder, X509CertificateHolder certificate) throws OCSPException {
        return responder.equals(new RespID(certificate.getSubject()))
                || responder.equals(new RespID(certificate.getSubjectPublicKeyInfo(), sha1));
    }

    private static void checkDelegation(X509Certificate responder, X509CertificateHolder holder, Anchor anchor, Instant now)
            throws OcspFailedException, GeneralSecurityException {
        if (holder.toASN1Structure().getSignature().getPadBits() != 0
                || !responder.getIssuerX500Principal().equals(anchor.certificate().getSubjectX500Principal())
                || !SignatureAlgorithmRule.accepts(responder.getSigAlgOID())) {
            throw refused("responder is not of the authority");
        }
        responder.verify(anchor.certificate().getPublicKey());
        responder.checkValidity(Date.from(now));
        if (responder.getExtendedKeyUsage() == null || !responder.getExtendedKeyUsage().contains(KeyPurposeId.id_kp_OCSPSigning.getId())
                || responder.getBasicConstraints() >= 0) {
            throw refused("responder is not authorised for OCSP");
        }
        if (holder.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck) == null) {
            throw refused("responder's own revocation would have to be checked");
        }
    }

    private void checkNonce(BasicOCSPResp basic, byte[] nonce) throws OcspFailedException {
        Extension returned = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (returned == null ? nonceRequired : !Arrays.equals(returned.getExtnValue().getOctets(), nonce)) {
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
