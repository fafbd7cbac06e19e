package jp.citizencard.trust.corpus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/** An OCSP answer in the making; every field can be made wrong. */
public final class ResponseForm {

    /** Value of the extension in the request. */
    public static final byte[] NONCE = Der.bytes(new DEROctetString("a nonce of thirty-two characters".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    static final X500Name RESPONDER = new X500Name("C=JP,CN=OCSP");
    static final ASN1Encodable GOOD = new DERTaggedObject(false, 0, DERNull.INSTANCE);
    static final ASN1Encodable UNKNOWN = new DERTaggedObject(false, 2, DERNull.INSTANCE);

    ASN1Encodable status = new ASN1Enumerated(0);
    ASN1ObjectIdentifier type = OCSPObjectIdentifiers.id_pkix_ocsp_basic;
    ASN1Encodable version;
    ASN1Encodable responder = new DERTaggedObject(true, 1, RESPONDER);
    ASN1Encodable producedAt = Der.generalized(Authority.NOW);
    final List<ASN1Encodable> answers = new ArrayList<>();
    final List<ASN1Encodable> extensions = new ArrayList<>();
    ContentSigner signer = Keys.signer("responder");
    final List<ASN1Encodable> certificates = new ArrayList<>();
    DERBitString signature;

    static byte[] made(Consumer<ResponseForm> change) {
        ResponseForm form = new ResponseForm();
        form.answers.add(form.answer(GOOD));
        form.extensions.add(Der.extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, NONCE));
        form.certificates.add(delegate(certificate -> { }));
        change.accept(form);
        return Der.bytes(form.response());
    }

    /** A sound delegation of the authority, or one changed. */
    public static ASN1Encodable delegate(Consumer<CertificateForm> change) {
        CertificateForm form = new CertificateForm();
        form.issuer = Authority.GENERATION_1.distinguishedName();
        form.subject = RESPONDER;
        form.serial = new ASN1Integer(77);
        form.key = CertificateForm.info("responder");
        form.signer = Keys.signer(Authority.GENERATION_1.key());
        form.validity("2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z");
        form.put(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(Authority.GENERATION_1.keyId()));
        form.put(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        form.put(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
        form.put(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
        change.accept(form);
        return form.certificate();
    }

    /** Which certificate of which authority, named by this hash. */
    static CertificateID id(Authority authority, long serial, org.bouncycastle.asn1.x509.AlgorithmIdentifier hash) {
        try {
            return new CertificateID(new BcDigestCalculatorProvider().get(hash), authority.certificate(), java.math.BigInteger.valueOf(serial));
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one in the request. */
    public static CertificateID asked() {
        return id(Authority.GENERATION_1, CertificateForm.SERIAL.longValueExact(), CertificateID.HASH_SHA1);
    }

    ASN1Encodable answer(ASN1Encodable status) {
        return answer(asked(), status, "2026-11-20T03:00:00Z", "2026-11-20T04:00:00Z");
    }

    static ASN1Encodable answer(CertificateID id, ASN1Encodable status, String from, String to, ASN1Encodable... extensions) {
        return Der.sequence(id.toASN1Primitive(), status, Der.generalized(Instant.parse(from)), to == null ? null : new DERTaggedObject(true, 0, Der.generalized(Instant.parse(to))),
                extensions.length == 0 ? null : new DERTaggedObject(true, 1, Der.sequence(extensions)));
    }

    static ASN1Encodable revoked(Integer reason) {
        return new DERTaggedObject(false, 1, Der.sequence(Der.generalized(Instant.parse("2026-10-01T00:00:00Z")),
                reason == null ? null : new DERTaggedObject(true, 0, new ASN1Enumerated(reason))));
    }

    void only(ASN1Encodable answer) {
        answers.clear();
        answers.add(answer);
    }

    private ASN1Encodable response() {
        ASN1Encodable data = Der.sequence(version, responder, producedAt, Der.sequence(answers.toArray(ASN1Encodable[]::new)),
                extensions.isEmpty() ? null : new DERTaggedObject(true, 1, Der.sequence(extensions.toArray(ASN1Encodable[]::new))));
        ASN1Encodable basic = Der.sequence(data, signer.getAlgorithmIdentifier(), signature == null ? Der.signature(signer, data) : signature,
                certificates.isEmpty() ? null : new DERTaggedObject(true, 0, Der.sequence(certificates.toArray(ASN1Encodable[]::new))));
        return Der.sequence(status, new DERTaggedObject(true, 0, Der.sequence(type, new DEROctetString(Der.bytes(basic)))));
    }
}
