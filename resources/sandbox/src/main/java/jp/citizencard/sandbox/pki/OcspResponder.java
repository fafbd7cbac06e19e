package jp.citizencard.sandbox.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Answers OCSP requests for all roots of the sandbox (RFC 6960), signed by the delegated responder of the root that issued the certificate asked
 * for. Stateless, thread-safe.
 */
public final class OcspResponder {

    private static final Duration VALIDITY = Duration.ofHours(1);

    /** Deliberate faults of an answer. */
    public enum Fault {
        NONE,
        /** Issued two days ago, next update yesterday. */
        STALE,
        /** Signed by a responder of an authority that nobody trusts. */
        WRONG_SIGNER,
        /** Another nonce than the one asked with. */
        WRONG_NONCE,
        /** Knows no certificate. */
        UNKNOWN,
        /** Speaks of the certificate with the next serial number instead. */
        OTHER_CERTIFICATE
    }

    private final Authorities authorities;
    private final Ledger ledger;
    private final Clock clock;

    public OcspResponder(Authorities authorities, Ledger ledger, Clock clock) {
        this.authorities = authorities;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Answers a DER request; {@code malformedRequest} or {@code unauthorized} where RFC 6960 §2.3 says so. */
    public byte[] answer(byte[] request, Fault fault) {
        Optional<OCSPReq> parsed = parse(request);
        if (parsed.isEmpty() || parsed.get().getRequestList().length == 0) {
            return error(OCSPRespBuilder.MALFORMED_REQUEST);
        }
        OCSPReq req = parsed.get();
        Req[] asked = req.getRequestList();
        return issuerOf(asked[0].getCertID()).map(issuer -> answer(req, asked, issuer, fault)).orElseGet(() -> error(OCSPRespBuilder.UNAUTHORIZED));
    }

    private static Optional<OCSPReq> parse(byte[] request) {
        try {
            OCSPReq req = new OCSPReq(request);
            for (Req one : req.getRequestList()) {
                one.getCertID().getSerialNumber();
            }
            return Optional.of(req);
        } catch (IOException | RuntimeException e) {
            // the ASN.1 classes answer broken structures with various unchecked exceptions
            return Optional.empty();
        }
    }

    private byte[] answer(OCSPReq req, Req[] asked, Authority issuer, Fault fault) {
        Authority signer = fault == Fault.WRONG_SIGNER ? authorities.untrusted() : issuer;
        Instant producedAt = fault == Fault.STALE ? clock.instant().minus(Duration.ofDays(2)) : clock.instant();
        try {
            JcaX509CertificateHolder responder = new JcaX509CertificateHolder(signer.responder());
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(responder.getSubjectPublicKeyInfo(),
                    new JcaDigestCalculatorProviderBuilder().build().get(RespID.HASH_SHA1));
            for (Req one : asked) {
                builder.addResponse(fault == Fault.OTHER_CERTIFICATE ? other(one.getCertID()) : one.getCertID(), fault == Fault.UNKNOWN ? new UnknownStatus() : status(one.getCertID()),
                        Date.from(producedAt), Date.from(producedAt.plus(VALIDITY)));
            }
            Extension nonce = req.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            if (nonce != null) {
                builder.setResponseExtensions(new Extensions(fault == Fault.WRONG_NONCE ? otherNonce() : nonce));
            }
            BasicOCSPResp basic = builder.build(CertificateForm.signer(signer.responderKeys()), new X509CertificateHolder[] {responder},
                    Date.from(producedAt));
            return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
        } catch (OCSPException | IOException | OperatorCreationException | CertificateEncodingException e) {
            throw new IllegalStateException("an OCSP answer made here can be encoded", e);
        }
    }

    private static CertificateID other(CertificateID asked) {
        return CertificateID.deriveCertificateID(asked, asked.getSerialNumber().add(BigInteger.ONE));
    }

    private CertificateStatus status(CertificateID id) {
        Optional<LedgerEntry> entry = issuerOf(id).flatMap(issuer -> ledger.find(issuer.id(), id.getSerialNumber()));
        if (entry.isEmpty()) {
            return new UnknownStatus();
        }
        LedgerEntry.Reason reason = entry.get().reason();
        return reason == null ? CertificateStatus.GOOD : new RevokedStatus(Date.from(entry.get().changedAt()), reason.code());
    }

    /** Two generations have one name: the hash of the issuer's key decides. */
    private Optional<Authority> issuerOf(CertificateID id) {
        return authorities.roots().stream().filter(root -> matches(id, root.certificate())).findFirst();
    }

    private static boolean matches(CertificateID id, X509Certificate issuer) {
        try {
            return id.matchesIssuer(new JcaX509CertificateHolder(issuer), new JcaDigestCalculatorProviderBuilder().build());
        } catch (OCSPException | OperatorCreationException | CertificateEncodingException e) {
            return false;
        }
    }

    private static Extension otherNonce() throws IOException {
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        return new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(new DEROctetString(nonce)));
    }

    /** An unsigned answer with an error status, for example {@link OCSPRespBuilder#TRY_LATER}. */
    public static byte[] error(int status) {
        try {
            OCSPResp response = new OCSPRespBuilder().build(status, null);
            return response.getEncoded();
        } catch (OCSPException | IOException e) {
            throw new IllegalStateException("an OCSP error can be encoded", e);
        }
    }
}
