package jp.citizencard.trust.control.revocation;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.KeyRule;
import jp.citizencard.trust.control.path.SignatureAlgorithmRule;
import jp.citizencard.trust.entity.Verdict.UnknownReason;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.RespID;

/**
 * Who may sign an answer (RFC 6960 §4.2.2.2): the authority's own key, or one that the authority itself certified for nothing but OCSP. The responder's own
 * revocation is not looked up, so its certificate must say that it need not be (id-pkix-ocsp-nocheck, §4.2.2.2.1).
 */
final class ResponderAuthority {

    private static final int DIGITAL_SIGNATURE = 0;

    /** The key that has to have signed. */
    PublicKey signer(BasicOCSPResp answer, Anchor anchor, Instant now) throws OcspFailedException, OCSPException {
        if (isNamed(answer.getResponderId(), holder(anchor))) {
            return anchor.certificate().getPublicKey();
        }
        for (X509CertificateHolder candidate : answer.getCerts()) {
            if (isNamed(answer.getResponderId(), candidate)) {
                X509Certificate responder = read(candidate);
                checkDelegation(responder, candidate, anchor, now);
                return responder.getPublicKey();
            }
        }
        throw refused("signer's certificate is not in the answer");
    }

    private static X509CertificateHolder holder(Anchor anchor) {
        try {
            return new JcaX509CertificateHolder(anchor.certificate());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("an anchor has an encoding", e);
        }
    }

    private static X509Certificate read(X509CertificateHolder candidate) throws OcspFailedException {
        try {
            return new JcaX509CertificateConverter().getCertificate(candidate);
        } catch (CertificateException e) {
            throw malformed(e);
        }
    }

    private boolean isNamed(RespID responder, X509CertificateHolder certificate) throws OCSPException {
        return responder.equals(new RespID(certificate.getSubject()))
                || responder.equals(new RespID(certificate.getSubjectPublicKeyInfo(), Sha1.calculator()));
    }

    private static void checkDelegation(X509Certificate responder, X509CertificateHolder holder, Anchor anchor, Instant now)
            throws OcspFailedException {
        if (holder.toASN1Structure().getSignature().getPadBits() != 0
                || !responder.getIssuerX500Principal().equals(anchor.certificate().getSubjectX500Principal())
                || !SignatureAlgorithmRule.accepts(holder.getSignatureAlgorithm())) {
            throw refused("responder is not of the authority");
        }
        checkSignature(responder, anchor);
        checkValidity(responder, now);
        if (!isForOcsp(responder) || responder.getBasicConstraints() >= 0 || !maySign(responder)) {
            throw refused("responder is not authorised for OCSP");
        }
        if (responder.hasUnsupportedCriticalExtension() || !KeyRule.accepts(responder.getPublicKey())) {
            throw refused("responder's certificate is out of the profile");
        }
        if (holder.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck) == null) {
            throw refused("responder's own revocation would have to be checked");
        }
    }

    private static void checkSignature(X509Certificate responder, Anchor anchor) throws OcspFailedException {
        try {
            responder.verify(anchor.certificate().getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new OcspFailedException(UnknownReason.OCSP_REFUSED, "responder's certificate is not signed by the authority", e);
        }
    }

    private static void checkValidity(X509Certificate responder, Instant now) throws OcspFailedException {
        try {
            responder.checkValidity(Date.from(now));
        } catch (CertificateExpiredException e) {
            throw new OcspFailedException(UnknownReason.OCSP_REFUSED, "responder's certificate has expired", e);
        } catch (CertificateNotYetValidException e) {
            throw new OcspFailedException(UnknownReason.OCSP_REFUSED, "responder's certificate is not valid yet", e);
        }
    }

    private static boolean isForOcsp(X509Certificate responder) throws OcspFailedException {
        try {
            return responder.getExtendedKeyUsage() != null && responder.getExtendedKeyUsage().contains(KeyPurposeId.id_kp_OCSPSigning.getId());
        } catch (CertificateException e) {
            throw malformed(e);
        }
    }

    private static boolean maySign(X509Certificate responder) {
        boolean[] usage = responder.getKeyUsage();
        return usage == null || usage[DIGITAL_SIGNATURE];
    }

    private static OcspFailedException malformed(CertificateException e) {
        return new OcspFailedException(UnknownReason.OCSP_REFUSED, "responder's certificate is malformed", e);
    }

    private static OcspFailedException refused(String why) {
        return new OcspFailedException(UnknownReason.OCSP_REFUSED, why);
    }
}
